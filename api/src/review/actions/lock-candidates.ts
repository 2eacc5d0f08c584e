import { type Kysely, sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { PlannedText } from "../publication-plan.ts";

/** A revision that is to be published, and what readers see of its article now. */
export interface Candidate {
  id: string;
  number: number;
  article_id: string;
  slug: string;
  written_by: string | null;
  /** Of the revision that readers see; null when they see none, because nothing was published or it was withdrawn. */
  shown_id: string | null;
  shown: number | null;
}

/** Holds the articles of these revisions, so that nobody else publishes or withdraws them meanwhile; in one order for all. */
export async function lockCandidates(db: Kysely<Tables>, revisionIds: readonly string[]): Promise<Candidate[]> {
  await sql`select id from article where id in (select article_id from revision where id = ${anyUuid(revisionIds)})
    order by id for update`.execute(db);
  const { rows } = await sql<Candidate>`
    select r.id, r.number, r.article_id, a.slug, r.recorded_by_id as written_by, shown.id as shown_id, shown.number as shown
    from revision r join article a on a.id = r.article_id
    left join lateral (
      select s.id, s.number from publication p join revision s on s.id = p.revision_id
      where p.article_id = a.id and p.published_at <= clock_timestamp() order by p.published_at desc, p.id desc limit 1
    ) shown on a.published_at <= clock_timestamp()
    where r.id = ${anyUuid(revisionIds)}`.execute(db);
  return rows;
}

/**
 * Why that text may not take the place of what readers see.
 * @param by UUID of whoever publishes
 * @param path of the text in the caller's input, empty or ending in a dot
 */
export function candidateIssues(
  candidate: Candidate | undefined,
  { seenRevision }: PlannedText,
  by: string,
  path: string,
): IssueRow[] {
  if (!candidate) return [issue("NOT_FOUND", `${path}revisionId`, "没有这个版本。")];
  const { id, number, slug, shown_id: shownId, written_by: writtenBy } = candidate;
  const shown = candidate.shown ?? 0;
  if (shown !== seenRevision) {
    const now = shown === 0 ? "读者现在看不到这篇稿件" : `读者现在看到的是第${shown}版`;
    return [issue("STALE", `${path}seenRevision`, `${named(path, slug)}${now}，请核对后再发布。`)];
  }
  if (id === shownId) return [issue("UNCHANGED", `${path}revisionId`, `${named(path, slug)}读者看到的就是这一版。`)];
  if (number < shown) {
    return [issue("INVALID", `${path}revisionId`, `${named(path, slug)}不能发布比现行版本更早的版本。`)];
  }
  if (writtenBy === by) {
    return [issue("NOT_ALLOWED", null, `${named(path, slug)}不能发布自己改写的版本，请由另一人发布。`)];
  }
  return [];
}

/** Which article, where several are published together. */
const named = (path: string, slug: string) => (path === "" ? "" : `稿件“${slug}”：`);
