import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";
import { correctionTags } from "../../live/correction-tags.ts";
import { recordChange } from "../../live/record-change.ts";

/** A note to be made public, for ever. */
export interface NewCorrection {
  /** UUID of the published article that said it; null for a correction of the figure itself, wherever it is said. */
  articleId: string | null;
  /** UUID of the figure that was wrong; null when words were. A metric's page shows those whose articleId is null. */
  observationId: string | null;
  /** What was said, what is said now, why: for the public, none of them blank. */
  was: string;
  now: string;
  reason: string;
  /** When readers see it: in whole milliseconds; after `at` for one that waits. */
  correctedAt: Date;
  /** UUID of the newest correction of the same article and figure, which nothing follows yet. */
  followsId?: string | null;
  /** What makes the note unique: one with the same key is written once, however often it is asked for. */
  dedupeKey?: string | null;
}

/**
 * The one way in which corrections come to be. Writes those that are not there yet in one statement, with one audit
 * entry a call (its subject is the first note; the others have its `recorded_at`), and tells readers once. The caller
 * has checked what is said, and commits soon, because the outbox is locked from here on.
 * @returns UUIDs of the notes that were written, without those that were there
 */
export async function recordCorrections(
  tx: Kysely<Tables>,
  corrections: readonly NewCorrection[],
  { at, by }: { at: Date; by: string | null },
): Promise<string[]> {
  const rows = corrections.map((correction) => ({
    id: v7(),
    article_id: correction.articleId,
    observation_id: correction.observationId,
    was: correction.was,
    now: correction.now,
    reason: correction.reason,
    corrected_at: correction.correctedAt,
    follows_id: correction.followsId ?? null,
    dedupe_key: correction.dedupeKey ?? null,
    recorded_at: at,
    recorded_by_id: by,
  }));
  const { rows: recorded } = await sql<{ id: string; is_shown: boolean }>`
    insert into correction (id, article_id, observation_id, was, "now", reason, corrected_at, follows_id, dedupe_key,
      recorded_at, recorded_by_id)
    select id, article_id, observation_id, was, "now", reason, corrected_at, follows_id, dedupe_key, recorded_at,
      recorded_by_id
    from json_populate_recordset(null::correction, ${JSON.stringify(rows)}::json)
    on conflict (dedupe_key) do nothing
    returning id, corrected_at <= ${at} as is_shown`.execute(tx);
  const [first] = recorded;
  if (!first) return [];
  await recordAudit(tx, [
    {
      ...{ action: "correction.issue", subject_type: "correction", subject_id: first.id },
      ...{ detail: { corrections: recorded.length }, recorded_at: at, recorded_by_id: by },
    },
  ]);
  await announce(tx, recorded);
  return recorded.map(({ id }) => id);
}

/** Of a note that waits for its time readers hear nothing; the event only sets every node's clock. */
async function announce(tx: Kysely<Tables>, recorded: readonly { id: string; is_shown: boolean }[]): Promise<void> {
  const shown = recorded.filter(({ is_shown }) => is_shown).map(({ id }) => id);
  if (shown.length > 0) {
    await recordChange(tx, { kind: "article.corrected", tags: await correctionTags(tx, shown), observations: [] });
  }
  if (shown.length < recorded.length) {
    await recordChange(tx, { kind: "article.correction-scheduled", tags: [], observations: [] });
  }
}
