import { z } from "zod";
import { citationKey, contentSchema } from "./inline.ts";
import { plainText } from "./plain-text.ts";

export const CHART_KINDS = ["LINE", "BAR"] as const;
/** NOTE informs, SOURCE says where the text comes from and what that leaves open, WARNING warns. */
export const NOTICE_KINDS = ["NOTE", "SOURCE", "WARNING"] as const;

const content = contentSchema.min(1);
const withContent = z.strictObject({ content });
/** A table cell may be empty. */
const cell = z.strictObject({ content: contentSchema });
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const paragraph = z.strictObject({ type: z.literal("Paragraph"), content });
const heading = z.strictObject({ type: z.literal("Heading"), level: z.union([z.literal(2), z.literal(3)]), content });
const list = z.strictObject({ type: z.literal("List"), ordered: z.boolean(), items: z.array(withContent).min(1) });
const quote = z.strictObject({ type: z.literal("Quote"), content, attribution: plainText.optional() });
/** Measures taken (举措): each a short title and what was done. */
const measures = z.strictObject({
  type: z.literal("Measures"),
  items: z.array(z.strictObject({ title: plainText, content })).min(1),
});
const keyFigures = z.strictObject({
  type: z.literal("KeyFigures"),
  title: plainText.optional(),
  items: z.array(z.strictObject({ key: citationKey, label: plainText })).min(1),
});
/** A chart of one series; its observations are asked for when it is shown. `from` and `to` are period codes, included. */
const chart = z.strictObject({
  type: z.literal("Chart"),
  kind: z.enum(CHART_KINDS),
  metric: code,
  area: code,
  breakdown: z.record(z.string(), plainText).optional(),
  from: plainText.optional(),
  to: plainText.optional(),
  title: plainText,
  note: plainText.optional(),
});
const table = z
  .strictObject({
    type: z.literal("Table"),
    caption: plainText,
    header: z.array(cell).min(1),
    rows: z.array(z.strictObject({ cells: z.array(cell) })).min(1),
  })
  .refine(({ header, rows }) => rows.every(({ cells }) => cells.length === header.length), "has a row of other length");
const image = z.strictObject({
  type: z.literal("Image"),
  source: z.string().regex(/^(https:\/\/[^\s]+|\/(?![/\\])[^\s]*)$/),
  alt: plainText,
  caption: plainText.optional(),
  credit: plainText.optional(),
  license: plainText.optional(),
});
const notice = z.strictObject({ type: z.literal("Notice"), kind: z.enum(NOTICE_KINDS), content });

/** One block of an article's body, as stored. Its GraphQL type bears the name in `type`. */
export const blockSchema = z.union([
  paragraph,
  heading,
  list,
  quote,
  measures,
  keyFigures,
  chart,
  table,
  image,
  notice,
]);
export type Block = z.infer<typeof blockSchema>;

/** The stored body of an article's revision. */
export const bodySchema = z.array(blockSchema);
export type Body = Block[];
