import { isDeepStrictEqual } from "node:util";
import {
  type CheckTerm,
  checkTermSchema,
  EXCEPTIONS_MOST,
  REASON_MOST,
  WORDS_MOST,
} from "@gongbao/schema/checks/check-term.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../../audit/record-audit.ts";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { type StoredTerm, termColumns } from "../check-term.queries.ts";

export type TermOutcome = { kind: "written"; termId: string } | { kind: "refused"; issues: IssueRow[] };

const TERMS_LOCK = 20_180_107;

/** Puts an entry on the list that checks go by. */
export function createTerm(em: EntityManager, stated: Partial<CheckTerm>, by: string): Promise<TermOutcome> {
  return em.fork().transactional(async (transaction): Promise<TermOutcome> => {
    const tx = transaction.getKysely<Tables>();
    const read = readTerm(stated);
    if (read.kind === "issues") return refused(...read.issues);
    await sql`select pg_advisory_xact_lock(${sql.lit(TERMS_LOCK)})`.execute(tx);
    const { kind, words } = read.term;
    const known = await termWhere(tx, sql`t.kind = ${kind} and t.words = ${words}`);
    if (known) return refused(issue("INVALID", "words", `词条“${words}”已在表中${known.active ? "" : "（已停用）"}。`));
    const [id, at] = [v7(), await databaseClock(tx)];
    await insertRows(tx, "check_term", [{ id, ...read.term, active: true, version: 1, recorded_at: at }]);
    await audit(tx, id, "check-term.create", { was: null, now: read.term }, { at, by });
    return { kind: "written", termId: id };
  });
}

/**
 * Changes an entry, takes it out of force, or puts it back. Its words stay: others are another entry.
 * @param change what is left out stays
 */
export function changeTerm(
  em: EntityManager,
  { termId, seenVersion }: { termId: string; seenVersion: number },
  change: Partial<Omit<CheckTerm, "kind" | "words"> & { active: boolean }>,
  by: string,
): Promise<TermOutcome> {
  return em.fork().transactional(async (transaction): Promise<TermOutcome> => {
    const tx = transaction.getKysely<Tables>();
    await sql`select id from check_term where id = ${termId} for update`.execute(tx);
    const known = await termWhere(tx, sql`t.id = ${termId}`);
    if (!known) return refused(issue("NOT_FOUND", "termId", "没有这个词条。"));
    const { id, version, active, ...was } = known;
    if (version !== seenVersion) {
      return refused(issue("STALE", "seenVersion", `词条已改为第${version}版，请核对后再修改。`));
    }
    const { active: isActive = active, ...stated } = change;
    const read = readTerm({ ...was, ...stated });
    if (read.kind === "issues") return refused(...read.issues);
    if (isActive === active && isDeepStrictEqual(was, read.term)) {
      return refused(issue("UNCHANGED", null, "与现行词条相同，没有需要修改的内容。"));
    }
    const { standard, exceptions, severity, reason } = read.term;
    await sql`update check_term set standard = ${standard}, exceptions = ${JSON.stringify(exceptions)}::jsonb,
      severity = ${severity}, reason = ${reason}, active = ${isActive}, version = version + 1 where id = ${id}`.execute(
      tx,
    );
    const at = await databaseClock(tx);
    const detail = { was: { ...was, active }, now: { ...read.term, active: isActive } };
    await audit(tx, id, "check-term.change", detail, { at, by });
    return { kind: "written", termId: id };
  });
}

const refused = (...issues: IssueRow[]): TermOutcome => ({ kind: "refused", issues });

async function termWhere(tx: Kysely<Tables>, where: ReturnType<typeof sql>): Promise<StoredTerm | undefined> {
  const { rows } = await sql<StoredTerm>`select ${termColumns} from check_term t where ${where}`.execute(tx);
  return rows[0];
}

const faults: Record<string, string> = {
  words: `请填写词语：提法2至${WORDS_MOST}个字，电话只用数字和连字符，邮箱域名形如gov.cn。`,
  standard: `规范写法最多${WORDS_MOST}个字，不能与词语相同；电话和邮箱域名不填。`,
  exceptions: `例外词要包含词语本身，并比它长；最多${EXCEPTIONS_MOST}个。`,
  severity: "没有这个级别。",
  kind: "没有这一类词条。",
  reason: `请写明理由，最多${REASON_MOST}个字。`,
};

function readTerm(
  stated: Partial<CheckTerm>,
): { kind: "term"; term: CheckTerm } | { kind: "issues"; issues: IssueRow[] } {
  const trimmed = { ...stated, words: stated.words?.trim(), reason: stated.reason?.trim() };
  const read = checkTermSchema.safeParse(trimmed);
  if (read.success) return { kind: "term", term: read.data };
  const fields = new Set(read.error.issues.map(({ path }) => String(path[0])));
  return { kind: "issues", issues: [...fields].map((field) => issue("INVALID", field, faults[field] ?? field)) };
}

async function audit(
  tx: Kysely<Tables>,
  termId: string,
  action: string,
  detail: object,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  const recorded = { recorded_at: at, recorded_by_id: by };
  await recordAudit(tx, [{ action, subject_type: "check_term", subject_id: termId, detail, ...recorded }]);
}
