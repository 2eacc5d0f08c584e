import type { Kysely } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { runChecks } from "./actions/run-checks.ts";
import { statusOf } from "./check-finding.queries.ts";

/** What stands between a revision and its publication, for programs and, in Chinese, for people. */
export interface Blocker {
  code: string;
  message: string;
}

/**
 * Checks a revision and gives what stops its publication: errors, and warnings that nobody has accepted. What is found
 * is stored within the caller's transaction. Numbers that do not go together are `publicationBlockers`' to stop.
 * @param revisionId UUID
 */
export async function checkBlockers(db: Kysely<Tables>, revisionId: string): Promise<Blocker[]> {
  const findings = (await runChecks(db, revisionId, { at: await databaseClock(db), by: null })) ?? [];
  return findings
    .filter(({ code, severity }) => (code === "INTEGRITY" ? severity === "WARNING" : severity !== "NOTICE"))
    .filter((finding) => statusOf(finding) === "OPEN")
    .map(({ code, severity, said, message }) => {
      const words = said === "" || message.includes(said) ? "" : `“${said}”：`;
      return { code, message: `${words}${message}${severity === "WARNING" ? "（需有人署名放行）" : ""}` };
    });
}
