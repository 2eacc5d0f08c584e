import type { EntityManager } from "@mikro-orm/postgresql";
import { type Kysely, sql } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { type NewCorrection, recordCorrections } from "./record-corrections.ts";

/** What somebody wants the public to be told; UUIDs, and an article or an observation at least. */
export interface IssueCorrectionCommand extends Pick<NewCorrection, "articleId" | "observationId"> {
  followsId: string | null;
  /** Not blank, for the public. */
  was: string;
  now: string;
  reason: string;
  /** UUID of the person who asks; may do so. */
  by: string;
}

/** The new correction's UUID, or why there is none. */
export type IssueCorrectionOutcome = { kind: "issued"; id: string } | { kind: "refused"; issues: IssueRow[] };

/**
 * Makes a correction of something public, public at once. Of several who want to follow the same one, one gets through
 * and the others are told of it.
 */
export function issueCorrection(em: EntityManager, command: IssueCorrectionCommand): Promise<IssueCorrectionOutcome> {
  return em.fork().transactional(async (entities) => {
    const tx = entities.getKysely<Tables>();
    const issues = await subjectIssues(tx, command);
    if (issues.length === 0 && command.followsId !== null) issues.push(...(await followIssues(tx, command)));
    if (issues.length > 0) return { kind: "refused", issues };
    const { by, ...correction } = command;
    const at = await databaseClock(tx);
    const [id] = await recordCorrections(tx, [{ ...correction, correctedAt: at }], { at, by });
    return { kind: "issued", id: id as string };
  });
}

/** Locks what the correction is about, and says what of it is not public. */
async function subjectIssues(tx: Kysely<Tables>, { articleId, observationId }: IssueCorrectionCommand) {
  const issues: IssueRow[] = [];
  if (articleId !== null) {
    const { rows } = await sql`select from article where id = ${articleId} and published_at <= clock_timestamp()
      for no key update`.execute(tx);
    if (rows.length === 0) issues.push(issue("NOT_FOUND", "articleId", "没有这篇稿件，或者它尚未发布。"));
  }
  if (observationId !== null) {
    const { rows } = await sql`select from observation o where id = ${observationId} and exists (
      select from vintage where observation_id = o.id and public_from <= clock_timestamp()) for no key update`.execute(
      tx,
    );
    if (rows.length === 0) issues.push(issue("NOT_FOUND", "observationId", "没有这个观测值，或者它尚未公开。"));
  }
  return issues;
}

async function followIssues(tx: Kysely<Tables>, { articleId, observationId, followsId }: IssueCorrectionCommand) {
  const { rows } = await sql<{ id: string; is_newest: boolean }>`
    select id, row_number() over (order by corrected_at desc, id desc) = 1 as is_newest from correction
    where article_id is not distinct from ${articleId}::uuid
      and observation_id is not distinct from ${observationId}::uuid`.execute(tx);
  const followed = rows.find(({ id }) => id === followsId);
  if (!followed) return [issue("NOT_FOUND", "followsId", "同一稿件和数据下没有这条更正。")];
  if (followed.is_newest) return [];
  return [issue("STALE", "followsId", "这条更正之后已有更新的更正；请核对最新的一条，再接着它更正。")];
}
