import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";

/** What the desk puts into a bulletin; UUIDs. */
export interface BulletinContents {
  title: string;
  leadId: string;
  /** The others in their order within their sections, which are their topics. */
  articleIds: readonly string[];
  figures: readonly NewHeadlineFigure[];
}

export interface NewHeadlineFigure {
  observationId: string;
  label: string;
  /** Code of the topic whose section it heads; null in the headline band. */
  topic: string | null;
  policy: CitationPolicy;
}
