import { sql } from "kysely";
import { v7 } from "uuid";
import { expect } from "vitest";
import type { Database } from "../database/connect.ts";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { acceptCheck } from "../review/checks/actions/accept-check.ts";
import { runChecks } from "../review/checks/actions/run-checks.ts";
import { statusOf } from "../review/checks/check-finding.queries.ts";
import { makeReviewer, reviewWholeChain } from "./review-whole-chain.ts";

/**
 * Gives an article's newest revision (UUID) all that publishing it asks for: a source, every step of its review, and a
 * name under each warning. An error that the checks find is left to stop it.
 */
export async function readyToPublish(database: Database, revisionId: string): Promise<void> {
  const { em } = database.orm;
  const db = em.fork().getKysely<Tables>({ type: "write" });
  const [source, code] = [v7(), `source-of-${revisionId}`];
  await sql`insert into source (id, code, title, kind) values (${source}, ${code}, '工作简报', 'DEPARTMENT')
    on conflict (code) do nothing`.execute(db);
  await sql`update article set source_id = (select id from source where code = ${code})
    where source_id is null and id = (select article_id from revision where id = ${revisionId})`.execute(db);
  await reviewWholeChain(database, revisionId);
  const warning = async () => {
    const findings = (await runChecks(db, revisionId, { at: await databaseClock(db), by: null })) ?? [];
    return findings.find((finding) => finding.severity === "WARNING" && statusOf(finding) === "OPEN");
  };
  // One acceptance may answer several.
  for (let open = await warning(); open; open = await warning()) {
    const by = await makeReviewer(em, "EDITOR");
    expect(await acceptCheck(em, { findingId: open.id, reason: "已核实。", by })).toMatchObject({ kind: "accepted" });
  }
}
