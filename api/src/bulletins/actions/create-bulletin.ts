import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { BulletinContents } from "./bulletin-contents.ts";
import { contentsIssues } from "./contents-issues.ts";
import { writeContents } from "./write-contents.ts";

export interface CreateBulletinCommand extends BulletinContents {
  number: number;
  /** UUID of the person; may do so. */
  by: string;
}

export type BulletinOutcome = { kind: "written"; id: string } | { kind: "refused"; issues: IssueRow[] };

const NUMBER_MOST = 1_000_000;

/** Makes a bulletin that readers do not see yet. A number is given once. */
export function createBulletin(
  em: EntityManager,
  { number, by, ...contents }: CreateBulletinCommand,
): Promise<BulletinOutcome> {
  return em.fork().transactional(async (tx) => {
    const db = tx.getKysely<Tables>();
    if (number < 1 || number > NUMBER_MOST) {
      return { kind: "refused", issues: [issue("INVALID", "number", `期号应在1到${NUMBER_MOST}之间。`)] };
    }
    const issues = await contentsIssues(db, contents);
    if (issues.length > 0) return { kind: "refused", issues };
    const id = v7();
    const { numAffectedRows } = await sql`insert into bulletin (id, number, title, lead_id)
      values (${id}, ${number}, ${contents.title}, ${contents.leadId}) on conflict (number) do nothing`.execute(db);
    if (numAffectedRows !== 1n) {
      return { kind: "refused", issues: [issue("INVALID", "number", `第${number}期公报已经有了，请换一个期号。`)] };
    }
    const at = await databaseClock(db);
    await writeContents(db, id, contents, at);
    await recordAudit(db, [
      {
        ...{ action: "bulletin.create", subject_type: "bulletin", subject_id: id, detail: { number } },
        ...{ recorded_at: at, recorded_by_id: by },
      },
    ]);
    return { kind: "written", id };
  });
}
