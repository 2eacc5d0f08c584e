import type { CitationText } from "@gongbao/schema/articles/revision-text.ts";
import type { Node } from "mdast";
import type { SeedData } from "../data/seed-data.ts";
import type { Place, Report } from "../seed-problems.ts";

/** What is gathered while one article is read. */
export type ArticleReading = {
  data: SeedData;
  report: Report;
  citations: CitationText[];
  /** Links to other articles, to be followed once all are read. */
  links: { slug: string; place: Place }[];
  placeOf: (node: Node) => Place;
};
