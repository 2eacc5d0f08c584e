import { z } from "zod";
import { directionWordsSchema } from "../figures/direction-words.ts";
import { FIGURE_FORMS } from "../figures/figure.ts";
import { isChangePart } from "../figures/print-change.ts";
import { CITATION_PARTS } from "../figures/print-part.ts";
import { bodySchema } from "./body.ts";
import { citationKeys } from "./citation-keys.ts";
import { citationKey, contentSchema } from "./inline.ts";
import { plainText } from "./plain-text.ts";

/** LIVE shows the current vintage, LATEST the newest period of the series, PINNED the vintage that was reviewed. */
export const CITATION_POLICIES = ["LIVE", "LATEST", "PINNED"] as const;
export type CitationPolicy = (typeof CITATION_POLICIES)[number];

/**
 * What a citation of a text shows, by public codes. `breakdown` is empty for the undivided figure; `printedText` is
 * what the place read when the text was written. `showsApproximation`: whether a rough value is said to be one (10余次),
 * or its digits stand alone. `words` are the editor's own for a part that shows a change, in place of the usual ones.
 */
export const citationSchema = z
  .strictObject({
    key: citationKey,
    metric: plainText,
    area: plainText,
    period: plainText,
    breakdown: z.record(z.string(), plainText),
    policy: z.enum(CITATION_POLICIES),
    part: z.enum(CITATION_PARTS),
    form: z.enum(FIGURE_FORMS),
    showsApproximation: z.boolean().default(true),
    words: directionWordsSchema.optional(),
    printedText: plainText,
  })
  .refine(
    ({ part, words }) => words === undefined || isChangePart(part),
    "has words for a change that it does not show",
  );
export type CitationText = z.infer<typeof citationSchema>;

/**
 * All the text of one revision: title, subtitle (empty when there is none), summary, body, and the citations that they
 * hold. Every key in the text has its citation, every citation its place, no key stands for two.
 */
export const revisionTextSchema = z
  .strictObject({
    title: contentSchema.min(1),
    subtitle: contentSchema,
    summary: contentSchema.min(1),
    body: bodySchema.min(1),
    citations: z.array(citationSchema),
  })
  .superRefine((text, context) => {
    for (const { kind, key } of keyProblems(text)) context.addIssue({ code: "custom", message: problems[kind](key) });
  });
export type RevisionText = z.infer<typeof revisionTextSchema>;

const problems = {
  UNKNOWN: (key: string) => `no citation has the key ${key}`,
  UNUSED: (key: string) => `the citation ${key} stands nowhere`,
  DOUBLE: (key: string) => `two citations have the key ${key}`,
};

/** A key that does not tie one place to one citation; `index` is that of the citation, -1 where there is none. */
export interface KeyProblem {
  kind: keyof typeof problems;
  key: string;
  index: number;
}

export function keyProblems(
  text: Parameters<typeof citationKeys>[0] & { citations: readonly { key: string }[] },
): KeyProblem[] {
  const places = citationKeys(text);
  const keys = text.citations.map(({ key }) => key);
  const unknown = [...places].filter((key) => !keys.includes(key));
  return [
    ...unknown.map((key): KeyProblem => ({ kind: "UNKNOWN", key, index: -1 })),
    ...keys.flatMap((key, index): KeyProblem[] => [
      ...(places.has(key) ? [] : [{ kind: "UNUSED" as const, key, index }]),
      ...(keys.indexOf(key) === index ? [] : [{ kind: "DOUBLE" as const, key, index }]),
    ]),
  ];
}
