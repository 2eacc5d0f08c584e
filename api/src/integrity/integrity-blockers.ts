import type { Kysely } from "kysely";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { checkRevision } from "./actions/check-revision.ts";

/**
 * Checks a revision and gives the errors that nobody has explained: while there is one, it may not be published. What
 * is found is stored within the caller's transaction, so that a refusal which commits leaves them on the worklist.
 */
export async function integrityBlockers(tx: Kysely<Tables>, revisionId: string) {
  const findings = await checkRevision(tx, revisionId, { at: await databaseClock(tx), by: null });
  return findings
    .filter(({ severity, outcome }) => severity === "ERROR" && outcome === null)
    .map(({ message }) => ({ code: "INCONSISTENT" as const, message }));
}
