import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { integrityBlockers } from "../integrity/integrity-blockers.ts";
import { type IssueCode, type IssueRow, issue, issueCodes } from "../server/issue.ts";
import type { Blocker, BlockerSource } from "./blocker.ts";
import { chainBlockers } from "./chain-blockers.ts";
import { checkBlockers } from "./checks/check-blockers.ts";

/** Everybody who has a say in what goes out, in the order in which their reasons are told. */
const sources: readonly BlockerSource[] = [chainBlockers, integrityBlockers, checkBlockers];

/** Every reason why a revision may not be published now; none when it may. */
export async function publicationBlockers(tx: Kysely<Tables>, revisionId: string): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  for (const source of sources) blockers.push(...(await source(tx, revisionId)));
  return blockers;
}

/** A blocker as the reason of a refusal. */
export const blockerIssue = (field: string, { code, message }: Blocker): IssueRow =>
  issue(Object.hasOwn(issueCodes, code) ? (code as IssueCode) : "BLOCKED", field, message);
