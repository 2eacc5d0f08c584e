import { z } from "zod";
import { type Body, draftBlockSchema } from "./body.ts";
import { contentSchema } from "./inline.ts";
import type { PlacedText } from "./places.ts";
import { type CitationText, citationSchema, type KeyProblem, keyProblems } from "./revision-text.ts";

/** More than the longest report has: a text that is being written stays small enough to be compared with another. */
const BLOCKS_MOST = 500;
const CITATIONS_MOST = 500;

const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const { key, policy, part, form, showsApproximation, words, printedText } = citationSchema.shape;

/**
 * A citation of a text that is being written. Its figure is named by public codes or by the public id of the
 * observation. `vintage` is the number of the vintage that a PINNED one shows; without it, the one in force. What
 * `printedText` says is not taken: the figure's print is.
 */
const draftCitationSchema = z
  .strictObject({
    ...{ key, policy, part, form, showsApproximation, words },
    metric: code.optional(),
    area: code.optional(),
    period: z.string().min(1).max(40).optional(),
    breakdown: z.record(code, z.string().min(1).max(100)).optional(),
    observation: z.string().max(100).optional(),
    vintage: z.int().positive().optional(),
    printedText: printedText.optional(),
  })
  .refine(
    ({ observation, metric, area, period, breakdown }) =>
      observation === undefined
        ? metric !== undefined && area !== undefined && period !== undefined
        : metric === undefined && area === undefined && period === undefined && breakdown === undefined,
    "names its figure by both codes and id, or by neither",
  )
  .refine(({ policy, vintage }) => policy === "PINNED" || vintage === undefined, "is not pinned but has a vintage");

/**
 * All the text of one revision while somebody is writing it: that of `revisionTextSchema`, of which title, summary, body,
 * content and words may be empty yet. Keys and citations go together as there.
 */
export const draftTextSchema = z
  .strictObject({
    title: contentSchema,
    subtitle: contentSchema,
    summary: contentSchema,
    body: z.array(draftBlockSchema).max(BLOCKS_MOST),
    citations: z.array(draftCitationSchema).max(CITATIONS_MOST),
  })
  .superRefine((text, context) => {
    for (const { kind, key, index } of keyProblems(text)) {
      const path = index < 0 ? ["citations"] : ["citations", index];
      context.addIssue({ code: "custom", path, message: problems[kind](key) });
    }
  });
export type DraftInput = z.infer<typeof draftTextSchema>;

const problems: Record<KeyProblem["kind"], (key: string) => string> = {
  UNKNOWN: (key) => `正文引用了“${key}”，但没有说明它是哪个数据`,
  UNUSED: (key) => `引用“${key}”在正文中没有位置`,
  DOUBLE: (key) => `有两处引用都叫“${key}”`,
};

/** A citation with its figure known: by codes, `vintage` set where it is pinned, and what it prints. */
export type DraftCitation = CitationText & { vintage?: number | undefined };

/** A text that is being written, or one of a revision, with its figures known. */
export interface DraftText extends PlacedText {
  body: Body;
  citations: DraftCitation[];
}

/** Nothing yet. */
export const emptyDraft: DraftText = { title: [], subtitle: [], summary: [], body: [], citations: [] };
