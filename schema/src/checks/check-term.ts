import { z } from "zod";
import { plainText } from "../articles/plain-text.ts";
import { CHECK_SEVERITIES } from "./text-slip.ts";

/**
 * PHRASE: words that are to be written otherwise. NUMBER: a telephone number of a public office. MAIL_DOMAIN: a domain
 * whose mailboxes are the offices' own.
 */
export const TERM_KINDS = ["PHRASE", "NUMBER", "MAIL_DOMAIN"] as const;
export type TermKind = (typeof TERM_KINDS)[number];

export const WORDS_MOST = 60;
export const REASON_MOST = 200;
export const EXCEPTIONS_MOST = 40;

const words = plainText.max(WORDS_MOST);
const forms: Record<TermKind, RegExp> = {
  // One sign alone would be found everywhere.
  PHRASE: /^\S.*\S$/u,
  NUMBER: /^\+?[0-9](?:[ -]?[0-9]){4,14}$/,
  MAIL_DOMAIN: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/,
};

/**
 * An entry of the list that checks go by (检查词条). Of a PHRASE `standard` is what is written in its place, null where
 * that depends on what is meant, and `exceptions` are words in which it is no slip: 按排 in 按排名. Both are a PHRASE's.
 */
export const checkTermSchema = z
  .strictObject({
    kind: z.enum(TERM_KINDS).default("PHRASE"),
    words,
    standard: words.nullable().default(null),
    exceptions: z.array(words).max(EXCEPTIONS_MOST).default([]),
    severity: z.enum(CHECK_SEVERITIES).default("WARNING"),
    reason: plainText.max(REASON_MOST),
  })
  .refine(({ kind, words }) => forms[kind].test(words), { path: ["words"], message: "has not the form of its kind" })
  .refine(({ words, standard }) => standard !== words, { path: ["standard"], message: "is what is said to be wrong" })
  .refine(({ kind, standard }) => kind === "PHRASE" || standard === null, {
    path: ["standard"],
    message: "is a phrase's",
  })
  .refine(({ words, exceptions }) => exceptions.every((each) => each.includes(words) && each !== words), {
    path: ["exceptions"],
    message: "has one that does not hold the words and more",
  });
export type CheckTerm = z.infer<typeof checkTermSchema>;

/** What the checks of a text go by. `today` is the day in Beijing, `YYYY-MM-DD`: nobody is born later. */
export interface CheckList {
  terms: readonly CheckTerm[];
  today: string;
}
