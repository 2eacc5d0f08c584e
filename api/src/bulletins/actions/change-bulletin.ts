import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { BulletinContents } from "./bulletin-contents.ts";
import { contentsIssues } from "./contents-issues.ts";
import type { BulletinOutcome } from "./create-bulletin.ts";
import { lockUnpublishedBulletin, type SeenBulletin } from "./lock-unpublished-bulletin.ts";
import { writeContents } from "./write-contents.ts";

export interface ChangeBulletinCommand extends BulletinContents, SeenBulletin {
  /** UUID of the person; may do so. */
  by: string;
}

/** Puts other contents into a bulletin that readers do not see yet, as its next version. */
export function changeBulletin(em: EntityManager, command: ChangeBulletinCommand): Promise<BulletinOutcome> {
  const { id, seenVersion, by, ...contents } = command;
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    const locked = await lockUnpublishedBulletin(db, { id, seenVersion });
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const issues = await contentsIssues(db, contents);
    if (issues.length > 0) return { kind: "refused", issues };
    const at = await databaseClock(db);
    await sql`update bulletin set title = ${contents.title}, lead_id = ${contents.leadId}, version = version + 1
      where id = ${id}`.execute(db);
    await writeContents(db, id, contents, at);
    await recordAudit(db, [
      {
        ...{ action: "bulletin.change", subject_type: "bulletin", subject_id: id },
        ...{ detail: { number: locked.number, version: seenVersion + 1 }, recorded_at: at, recorded_by_id: by },
      },
    ]);
    return { kind: "written", id };
  });
}
