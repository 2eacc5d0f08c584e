import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../database/entities.ts";
import {
  type ProposedChange,
  type ProposeOutcome,
  proposeRelease,
  ReleaseRefused,
} from "../../figures/releases/actions/propose-release.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { rowIssue } from "../compare-figures.ts";
import type { StoredChange } from "../figure-import-row.entity.ts";

export interface ProposeImport {
  /** UUID. */
  importId: string;
  title: string;
  /** UUID of the person; may do so. */
  by: string;
}

interface StoredRow {
  row: number;
  change: StoredChange;
}

/**
 * Makes a release of all that an import would change, or of nothing. The fields of issues are its rows and columns, for
 * example `rows.17.数值`.
 */
export async function proposeImport(
  em: EntityManager,
  { importId, title, by }: ProposeImport,
): Promise<ProposeOutcome> {
  const db = em.getKysely<Tables>({ type: "write" });
  const refusal = await whyNot(db, importId);
  if (refusal) return { kind: "refused", issues: [refusal] };
  // Who comes second finds it taken.
  const { numAffectedRows } = await sql`update figure_import set state = 'PROPOSING', touched_at = clock_timestamp()
    where id = ${importId} and state = 'PREVIEW'`.execute(db);
  if (numAffectedRows !== 1n) return { kind: "refused", issues: [notWaiting()] };
  try {
    const rows = await storedRows(db, importId);
    const release = { title, by, changes: rows.map(({ change }) => proposed(change)) };
    const outcome = await proposeRelease(em, release, (tx, releaseId) => recordProposed(tx, importId, releaseId));
    if (outcome.kind === "proposed") return outcome;
    await backToPreview(db, importId);
    return { kind: "refused", issues: outcome.issues.map((each) => ofRow(each, rows)) };
  } catch (error) {
    await backToPreview(db, importId);
    throw error;
  }
}

/**
 * In the release's own transaction: it is there with the import's state, or neither is.
 * @throws ReleaseRefused when the same file became a release by another upload
 */
async function recordProposed(tx: Kysely<Tables>, importId: string, releaseId: string): Promise<void> {
  const { rows } = await sql<{ id: string; sha256: string }>`
    select id, sha256 from figure_import where sha256 = (select sha256 from figure_import where id = ${importId})
    order by id for update`.execute(tx);
  // Who came first is through by now.
  const refusal = await whyKnown(tx, rows.find(({ id }) => id === importId)?.sha256 ?? "");
  if (refusal) throw new ReleaseRefused([refusal]);
  await sql`update figure_import set state = 'PROPOSED', release_id = ${releaseId},
    touched_at = clock_timestamp() where id = ${importId}`.execute(tx);
  await tx.deleteFrom("figure_import_row").where("import_id", "=", importId).execute();
}

const backToPreview = (db: Kysely<Tables>, importId: string) =>
  sql`update figure_import set state = 'PREVIEW', touched_at = clock_timestamp()
    where id = ${importId} and release_id is null`.execute(db);

const notWaiting = () => issue("STALE", "importId", "这个文件已由别人提交。");

async function whyNot(db: Kysely<Tables>, importId: string): Promise<IssueRow | undefined> {
  const found = await db
    .selectFrom("figure_import")
    .select(["state", "sha256", "changes", "issue_count"])
    .where("id", "=", importId)
    .executeTakeFirst();
  if (!found) return issue("NOT_FOUND", "importId", "没有这次导入。");
  const { state, sha256, changes, issue_count } = found;
  if (state === "PARSING") return issue("INVALID", "importId", "文件还没有读完，请稍候。");
  if (state === "REFUSED" && issue_count > 0) {
    return issue("INVALID", "importId", `文件中有${issue_count}处错误，改正后请重新上传；没有导入任何数据。`);
  }
  if (state === "PROPOSED" || state === "PROPOSING") return notWaiting();
  if (state !== "PREVIEW") return issue("INVALID", "importId", "文件没有读成，请重新上传。");
  if (changes === 0) return issue("UNCHANGED", "importId", "文件中的数据与现行数据相同，没有需要提交的内容。");
  return whyKnown(db, sha256);
}

/** A file that was proposed and not sent back is not proposed again. */
async function whyKnown(db: Kysely<Tables>, sha256: string): Promise<IssueRow | undefined> {
  const { rows } = await sql<{ title: string; name: string }>`
    select r.title, p.name from figure_import i join release r on r.id = i.release_id
    join person p on p.id = r.proposed_by_id left join release_decision d on d.release_id = r.id
    where i.sha256 = ${sha256} and (d.id is null or d.decision = 'APPROVED') limit 1`.execute(db);
  const [earlier] = rows;
  if (!earlier) return undefined;
  return issue("UNCHANGED", "importId", `同一个文件已由${earlier.name}提交为“${earlier.title}”。`);
}

async function storedRows(db: Kysely<Tables>, importId: string): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select row, change from figure_import_row where import_id = ${importId} order by row`.execute(db);
  return rows;
}

const proposed = ({ publicFrom, sourceId, ...change }: StoredChange): ProposedChange => ({
  ...change,
  sourceId,
  publicFrom: publicFrom === null ? null : new Date(publicFrom),
});

/** `changes.0.value` as `rows.2.数值`, with the row said in the message. */
function ofRow(each: IssueRow, rows: readonly StoredRow[]): IssueRow {
  const [of, place, field = null] = each.field?.split(".") ?? [];
  const row = of === "changes" ? rows[Number(place)]?.row : undefined;
  if (row === undefined) return each;
  const { column } = rowIssue(row, { ...each, field });
  return {
    ...each,
    field: column === null ? `rows.${row}` : `rows.${row}.${column}`,
    message: `第${row}行：${each.message}`,
  };
}
