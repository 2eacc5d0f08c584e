import type { CheckCode } from "@gongbao/schema/checks/text-slip.ts";
import type { Kysely } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { Blocker } from "../blocker.ts";
import { runChecks } from "./actions/run-checks.ts";
import { type StoredCheckFinding, statusOf } from "./check-finding.queries.ts";

/**
 * Checks a revision and gives what stops its publication: errors, and warnings that nobody has accepted. What is found
 * is stored within the caller's transaction. Numbers that do not go together are `integrityBlockers`' to stop.
 * @param revisionId UUID
 */
export async function checkBlockers(db: Kysely<Tables>, revisionId: string): Promise<Blocker[]> {
  const findings = (await runChecks(db, revisionId, { at: await databaseClock(db), by: null })) ?? [];
  return findings
    .filter(({ code, severity }) => (code === "INTEGRITY" ? severity === "WARNING" : severity !== "NOTICE"))
    .filter((finding) => statusOf(finding) === "OPEN")
    .map(blockerOf);
}

/**
 * Checks a revision at a step of its review and gives the errors, which nobody may pass. Warnings are for the reviewers
 * to read, and for publication to ask about.
 * @param revisionId UUID
 * @param by UUID of whoever takes the step
 */
export async function stepBlockers(
  db: Kysely<Tables>,
  revisionId: string,
  { at, by }: { at: Date; by: string },
): Promise<Blocker[]> {
  const findings = (await runChecks(db, revisionId, { at, by })) ?? [];
  return findings.filter(({ severity }) => severity === "ERROR").map(blockerOf);
}

/** What nobody may read twice: a reason of refusal is stored with schedules and shown in alarms. */
const secrets: ReadonlySet<CheckCode> = new Set([
  "ID_NUMBER",
  "BANK_CARD",
  "MOBILE_NUMBER",
  "LANDLINE_NUMBER",
  "PASSPORT_NUMBER",
]);

function blockerOf({ code, severity, said, message }: StoredCheckFinding): Blocker {
  const quoted = secrets.has(code) ? `${said.slice(0, 3)}…${said.slice(-2)}` : said;
  const words = said === "" || message.includes(said) ? "" : `“${quoted}”：`;
  return { code, message: `${words}${message}${severity === "WARNING" ? "（需有人署名放行）" : ""}` };
}
