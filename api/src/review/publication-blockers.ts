import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { integrityBlockers } from "../integrity/integrity-blockers.ts";
import { type IssueCode, type IssueRow, issue, issueCodes } from "../server/issue.ts";

/** One reason why a revision may not go out. */
export interface Blocker {
  /** For programs: an issue code, or one of the source's own. */
  code: string;
  /** What is wrong and what to do, in Chinese. */
  message: string;
}

/** Looks at a revision (UUID) within the caller's transaction, and may store what it finds there. */
export type BlockerSource = (tx: Kysely<Tables>, revisionId: string) => Promise<Blocker[]>;

/** Everybody who has a say in what goes out, in the order in which their reasons are told. */
const sources: readonly BlockerSource[] = [integrityBlockers];

/** Every reason why a revision may not be published now; none when it may. */
export async function publicationBlockers(tx: Kysely<Tables>, revisionId: string): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  for (const source of sources) blockers.push(...(await source(tx, revisionId)));
  return blockers;
}

/** A blocker as the reason of a refusal. */
export const blockerIssue = (field: string, { code, message }: Blocker): IssueRow =>
  issue(Object.hasOwn(issueCodes, code) ? (code as IssueCode) : "BLOCKED", field, message);
