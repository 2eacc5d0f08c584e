import { articleTag } from "@gongbao/schema/live/tags.ts";
import { type RawBuilder, sql } from "kysely";
import { anyText, anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

export interface WithdrawalRow {
  __typename: "Withdrawal";
  id: string;
  uuid: string;
  reason: string;
  withdrawnAt: Date;
}

interface StoredWithdrawal {
  id: string;
  reason: string;
  withdrawn_at: Date;
  slug: string;
}

/** The last withdrawal `w` of each article `a` that is withdrawn at `reads.at`. */
const inForce = (reads: Reads): RawBuilder<unknown> => sql`article a join lateral (
    select id, reason, withdrawn_at from withdrawal
    where article_id = a.id and withdrawn_at <= ${reads.at} order by withdrawn_at desc, id desc limit 1
  ) w on a.published_at is null or a.published_at > ${reads.at}`;

function withdrawalRow(reads: Reads, { id, reason, withdrawn_at: withdrawnAt, slug }: StoredWithdrawal): WithdrawalRow {
  reads.tags.add(articleTag(slug));
  return { __typename: "Withdrawal", id: publicId("withdrawal", id), uuid: id, reason, withdrawnAt };
}

export const withdrawalById = (reads: Reads) =>
  reads.loader<string, WithdrawalRow | undefined>("withdrawalById", async (ids) => {
    const { rows } = await sql<StoredWithdrawal>`
      select w.*, a.slug from ${inForce(reads)} where w.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => withdrawalRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

/** Why and when readers lost the article that has, or had, each slug; undefined where they see it, or never did. */
export const withdrawalBySlug = (reads: Reads) =>
  reads.loader<string, WithdrawalRow | undefined>("withdrawalBySlug", async (slugs) => {
    for (const slug of slugs) reads.tags.add(articleTag(slug));
    const { rows } = await sql<StoredWithdrawal & { asked: string }>`
      select w.*, a.slug, named.slug as asked from ${inForce(reads)} join (
        select slug, id as article_id from article union select slug, article_id from former_slug
      ) named on named.article_id = a.id
      where named.slug = ${anyText(slugs)}`.execute(reads.db);
    return byKey(slugs, rows, ({ asked }) => asked).map((row) => row && withdrawalRow(reads, row));
  });
