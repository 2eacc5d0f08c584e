import { z } from "zod";
import { citationKey, contentSchema } from "./inline.ts";
import { draftWords, plainText } from "./plain-text.ts";

export const CHART_KINDS = ["LINE", "BAR"] as const;
/** NOTE informs, SOURCE says where the text comes from and what that leaves open, WARNING warns. */
export const NOTICE_KINDS = ["NOTE", "SOURCE", "WARNING"] as const;

/** A table cell may be empty. */
const cell = z.strictObject({ content: contentSchema });
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** Every kind of block, its content and its plain words held to the given rules. */
function blocksOf(content: typeof contentSchema, words: typeof plainText) {
  const withContent = z.strictObject({ content });
  const paragraph = z.strictObject({ type: z.literal("Paragraph"), content });
  const heading = z.strictObject({ type: z.literal("Heading"), level: z.union([z.literal(2), z.literal(3)]), content });
  const list = z.strictObject({ type: z.literal("List"), ordered: z.boolean(), items: z.array(withContent).min(1) });
  const quote = z.strictObject({ type: z.literal("Quote"), content, attribution: words.optional() });
  /** Measures taken (举措): each a short title and what was done. */
  const measures = z.strictObject({
    type: z.literal("Measures"),
    items: z.array(z.strictObject({ title: words, content })).min(1),
  });
  const keyFigures = z.strictObject({
    type: z.literal("KeyFigures"),
    title: words.optional(),
    items: z.array(z.strictObject({ key: citationKey, label: words })).min(1),
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
    title: words,
    note: words.optional(),
  });
  const table = z
    .strictObject({
      type: z.literal("Table"),
      caption: words,
      header: z.array(cell).min(1),
      rows: z.array(z.strictObject({ cells: z.array(cell) })).min(1),
    })
    .refine(
      ({ header, rows }) => rows.every(({ cells }) => cells.length === header.length),
      "has a row of other length",
    );
  const image = z.strictObject({
    type: z.literal("Image"),
    source: z.string().regex(/^(https:\/\/[^\s]+|\/(?![/\\])[^\s]*)$/),
    alt: words,
    caption: words.optional(),
    credit: words.optional(),
    license: words.optional(),
  });
  const notice = z.strictObject({ type: z.literal("Notice"), kind: z.enum(NOTICE_KINDS), content });
  return z.discriminatedUnion("type", [
    ...([paragraph, heading, list, quote, measures] as const),
    ...([keyFigures, chart, table, image, notice] as const),
  ]);
}

/** One block of an article's body, as stored. Its GraphQL type bears the name in `type`. */
export const blockSchema = blocksOf(contentSchema.min(1), plainText);
export type Block = z.infer<typeof blockSchema>;

/** A block that somebody is still writing: content and words may be empty yet. */
export const draftBlockSchema = blocksOf(contentSchema, draftWords);

/** The stored body of an article's revision. */
export const bodySchema = z.array(blockSchema);
export type Body = Block[];
