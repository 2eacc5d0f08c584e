import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

interface StoredComment {
  id: string;
  revision_id: string;
  revision_number: number;
  place: string | null;
  quote: string | null;
  text: string;
  at: Date;
  by: string;
  came_with_return: boolean;
  resolved_at: Date | null;
  resolved_by: string | null;
}

/** The beginning of a thread. */
export interface ReviewCommentRow {
  __typename: "ReviewComment";
  reads: Reads;
  id: string;
  uuid: string;
  revisionId: string;
  revisionNumber: number;
  place: string | null;
  quote: string | null;
  text: string;
  at: Date;
  by: string;
  cameWithReturn: boolean;
  resolvedAt: Date | null;
  resolvedBy: string | null;
}

export interface ReviewReplyRow {
  id: string;
  text: string;
  at: Date;
  by: string;
}

const columns = sql`c.id, c.revision_id, r.number as revision_number, c.place, c.quote, c.text, c.recorded_at as at,
  p.name as by, c.decision_id is not null as came_with_return, s.resolved_at, resolver.name as resolved_by`;

const from = sql`review_comment c join revision r on r.id = c.revision_id join person p on p.id = c.recorded_by_id
  left join review_comment_resolution s on s.comment_id = c.id left join person resolver on resolver.id = s.resolved_by_id`;

const commentRow = (reads: Reads, stored: StoredComment): ReviewCommentRow => ({
  __typename: "ReviewComment",
  reads,
  id: publicId("comment", stored.id),
  uuid: stored.id,
  revisionId: publicId("revision", stored.revision_id),
  revisionNumber: stored.revision_number,
  place: stored.place,
  quote: stored.quote,
  text: stored.text,
  at: stored.at,
  by: stored.by,
  cameWithReturn: stored.came_with_return,
  resolvedAt: stored.resolved_at,
  resolvedBy: stored.resolved_by,
});

/** Which threads: of an article or one revision (UUIDs), settled or open, or all. */
export interface CommentFilter {
  articleId: string | undefined;
  revisionId: string | undefined;
  resolved: boolean | undefined;
}

/** Threads, the newest first. */
export function commentsBy({ articleId, revisionId, resolved }: CommentFilter) {
  return {
    name: "reviewComments",
    columns,
    from: () => from,
    where: () => sql`c.thread_id is null
      ${articleId === undefined ? sql`` : sql`and r.article_id = ${articleId}`}
      ${revisionId === undefined ? sql`` : sql`and c.revision_id = ${revisionId}`}
      ${resolved === undefined ? sql`` : sql`and (s.id is not null) = ${resolved}`}`,
    after: ([at, id]) => sql`(c.recorded_at, c.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`c.recorded_at desc, c.id desc`,
    row: commentRow,
    keyOf: ({ at, uuid }) => [at.toISOString(), uuid],
  } satisfies Listing<StoredComment, ReviewCommentRow, InstantKey>;
}

export const commentById = (reads: Reads) =>
  reads.loader<string, ReviewCommentRow | undefined>("commentById", async (ids) => {
    const { rows } = await sql<StoredComment>`select ${columns} from ${from} where c.id = ${anyUuid(ids)}`.execute(
      reads.db,
    );
    return byKey(
      ids,
      rows.map((row) => commentRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

/** The remarks that came with each decision, in the order in which they were written. */
export const remarksOfDecision = (reads: Reads) =>
  reads.loader<string, ReviewCommentRow[]>("remarksOfDecision", async (ids) => {
    const { rows } = await sql<StoredComment & { decision_id: string }>`
      select c.decision_id, ${columns} from ${from} where c.decision_id = ${anyUuid(ids)}
      order by c.id`.execute(reads.db);
    return groupedByKey(ids, rows, (row) => row.decision_id).map((group) => group.map((row) => commentRow(reads, row)));
  });

const REPLIES_MOST = 100;

/** The replies in each thread, the oldest first, at most 100. */
export const repliesOf = (reads: Reads) =>
  reads.loader<string, ReviewReplyRow[]>("repliesOf", async (ids) => {
    const { rows } = await sql<ReviewReplyRow & { thread_id: string }>`
      select thread.id as thread_id, l.* from unnest(${sql.val([...ids])}::uuid[]) thread(id) cross join lateral (
        select c.id, c.text, c.recorded_at as at, p.name as by from review_comment c
        join person p on p.id = c.recorded_by_id where c.thread_id = thread.id
        order by c.recorded_at, c.id limit ${sql.lit(REPLIES_MOST)}
      ) l`.execute(reads.db);
    return groupedByKey(ids, rows, (row) => row.thread_id).map((group) =>
      group.map(({ id, text, at, by }) => ({ id: publicId("comment", id), text, at, by })),
    );
  });
