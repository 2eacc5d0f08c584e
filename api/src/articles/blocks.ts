import type { Block } from "@gongbao/schema/articles/body.ts";
import { type AreaRow, areaByCode } from "../areas/area.queries.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import { type MetricRow, metricByCode } from "../figures/metric.queries.ts";
import { type ShownMedia, shownMedia } from "../media/shown-media.ts";
import type { ArticleRow } from "./article.queries.ts";
import { type Citations, type InlineRow, inlineRows } from "./content.ts";

type Content = { content: InlineRow[] };
type Optional = string | null;
type BlockBase<Name extends Block["type"], Rest> = { __typename: Name; id: string } & Rest;

export type ChartRow = BlockBase<
  "Chart",
  {
    title: string;
    kind: "LINE" | "BAR";
    note: Optional;
    metric: MetricRow;
    area: AreaRow;
    from: string | undefined;
    to: string | undefined;
    series: Readonly<Record<string, string>>;
  }
>;
export type ImageRow = BlockBase<
  "Image",
  { source: string; alt: string; caption: Optional; credit: Optional; license: Optional } & ShownMedia
>;
export type KeyFigureRow = { label: string; citation: CitationRow };
export type BlockRow =
  | BlockBase<"Paragraph", Content>
  | BlockBase<"Heading", Content & { level: number }>
  | BlockBase<"List", { ordered: boolean; items: Content[] }>
  | BlockBase<"Quote", Content & { attribution: Optional }>
  | BlockBase<"Measures", { items: ({ title: string } & Content)[] }>
  | BlockBase<"KeyFigures", { title: Optional; items: KeyFigureRow[] }>
  | ChartRow
  | BlockBase<"Table", { caption: string; header: Content[]; rows: { cells: Content[] }[] }>
  | ImageRow
  | BlockBase<"Notice", Content & { kind: "NOTE" | "SOURCE" | "WARNING" }>;

/** A stored body as readers get it. A chart of a metric or area that is gone leaves no block. */
export async function blockRows(
  article: ArticleRow,
  body: readonly Block[],
  citations: Citations,
): Promise<BlockRow[]> {
  const rows = await Promise.all(
    body.map((block, index) => blockRow(article, block, `${article.revisionId}-${index}`, citations)),
  );
  return rows.filter((row) => row !== undefined);
}

async function blockRow(
  { reads }: ArticleRow,
  block: Block,
  place: string,
  citations: Citations,
): Promise<BlockRow | undefined> {
  const id = `block_${place}`;
  const content = ({ content }: { content: Extract<Block, { type: "Paragraph" }>["content"] }) => ({
    content: inlineRows(content, citations),
  });
  switch (block.type) {
    case "Paragraph":
      return { __typename: "Paragraph", id, ...content(block) };
    case "Heading":
      return { __typename: "Heading", id, level: block.level, ...content(block) };
    case "List":
      return { __typename: "List", id, ordered: block.ordered, items: block.items.map(content) };
    case "Quote":
      return { __typename: "Quote", id, ...content(block), attribution: block.attribution ?? null };
    case "Measures":
      return {
        __typename: "Measures",
        id,
        items: block.items.map((item) => ({ title: item.title, ...content(item) })),
      };
    case "KeyFigures": {
      const items = block.items.flatMap(({ key, label }) => {
        const citation = citations.get(key);
        return citation ? [{ label, citation }] : [];
      });
      return { __typename: "KeyFigures", id, title: block.title ?? null, items };
    }
    case "Chart": {
      const [metric, area] = await Promise.all([
        metricByCode(reads).load(block.metric),
        areaByCode(reads).load(block.area),
      ]);
      if (!metric || !area) return undefined;
      const { title, kind, note = null, from, to, breakdown: series = {} } = block;
      return { __typename: "Chart", id, title, kind, note, metric, area, from, to, series };
    }
    case "Table":
      return {
        __typename: "Table",
        id,
        caption: block.caption,
        header: block.header.map(content),
        rows: block.rows.map(({ cells }) => ({ cells: cells.map(content) })),
      };
    case "Image": {
      const { source, alt, caption = null } = block;
      const { credit, license, ...media } = await shownMedia(reads, source);
      const said = { credit: block.credit ?? credit, license: block.license ?? license };
      return { __typename: "Image", id, source, alt, caption, ...said, ...media };
    }
    case "Notice":
      return { __typename: "Notice", id, kind: block.kind, ...content(block) };
  }
}
