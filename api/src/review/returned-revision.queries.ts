import { contentText } from "@gongbao/schema/articles/body-text.ts";
import type { Inline } from "@gongbao/schema/articles/inline.ts";
import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import type { Reads } from "../database/reads.ts";
import { citationsOfRevision } from "../figures/citation.queries.ts";
import { publicId } from "../server/public-id.ts";

interface StoredReturn {
  id: string;
  article_id: string;
  slug: string;
  revision_id: string;
  number: number;
  title: Inline[];
  step_name: string;
  remark: string;
  at: Date;
  by: string;
}

/** A revision that was sent back, and nothing submitted since. */
export interface ReturnedRevisionRow {
  reads: Reads;
  id: string;
  uuid: string;
  articleId: string;
  slug: string;
  revisionId: string;
  revisionNumber: number;
  inlineTitle: Inline[];
  revisionUuid: string;
  stepName: string;
  remark: string;
  returnedAt: Date;
  returnedBy: string;
}

/** Revisions that were sent back to a person (UUID) who submitted them, or wrote since what readers see; newest first. */
export const returnedTo = (personId: string) =>
  ({
    name: "returnedToMe",
    columns: sql`d.id, s.article_id, a.slug, s.revision_id, r.number, r.title, d.remark, d.decided_at as at,
      p.name as by, (select step.value ->> 'name' from review_chain c cross join jsonb_array_elements(c.steps) step
        where c.id = s.chain_id and step.value ->> 'code' = d.step) as step_name`,
    from: (reads) => sql`review_decision d join review_submission s on s.id = d.submission_id
      join revision r on r.id = s.revision_id join article a on a.id = s.article_id
      join person p on p.id = d.decided_by_id left join lateral (
        select q.number from publication b join revision q on q.id = b.revision_id
        where b.article_id = s.article_id and b.published_at <= ${reads.at}
        order by b.published_at desc, b.id desc limit 1
      ) shown on true`,
    where: () => sql`d.decision = 'RETURNED' and r.number > coalesce(shown.number, 0) and not exists (
        select from review_submission l where l.article_id = s.article_id
          and (l.submitted_at, l.id) > (s.submitted_at, s.id)
      ) and (s.submitted_by_id = ${personId} or exists (
        select from revision w where w.article_id = s.article_id and w.recorded_by_id = ${personId}
          and w.number <= r.number and w.number > coalesce(shown.number, 0)
      ))`,
    after: ([at, id]) => sql`(d.decided_at, d.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`d.decided_at desc, d.id desc`,
    row: (reads, stored): ReturnedRevisionRow => ({
      reads,
      id: publicId("decision", stored.id),
      uuid: stored.id,
      articleId: publicId("article", stored.article_id),
      slug: stored.slug,
      revisionId: publicId("revision", stored.revision_id),
      revisionNumber: stored.number,
      inlineTitle: stored.title,
      revisionUuid: stored.revision_id,
      stepName: stored.step_name,
      remark: stored.remark,
      returnedAt: stored.at,
      returnedBy: stored.by,
    }),
    keyOf: ({ returnedAt, uuid }) => [returnedAt.toISOString(), uuid],
  }) satisfies Listing<StoredReturn, ReturnedRevisionRow, InstantKey>;

/** Its title as it reads now. */
export async function returnedTitle({ reads, revisionUuid, inlineTitle }: ReturnedRevisionRow): Promise<string> {
  const citations = await citationsOfRevision(reads).load(revisionUuid);
  const printed = new Map(citations.map(({ key, text }) => [key, text]));
  return contentText(inlineTitle, (key) => printed.get(key) ?? "");
}
