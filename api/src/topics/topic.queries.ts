import { sql } from "kysely";
import { anyText, anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

export interface StoredTopic {
  id: string;
  code: string;
  name: string;
  name_en: string;
}

export interface TopicRow {
  __typename: "Topic";
  id: string;
  uuid: string;
  code: string;
  name: string;
  nameEn: string;
  reads: Reads;
}

export function topicRow(reads: Reads, stored: StoredTopic): TopicRow {
  return {
    __typename: "Topic",
    id: publicId("topic", stored.id),
    uuid: stored.id,
    code: stored.code,
    name: stored.name,
    nameEn: stored.name_en,
    reads,
  };
}

/** All topics in the bulletin's order. */
export async function allTopics(reads: Reads): Promise<TopicRow[]> {
  const { rows } = await sql<StoredTopic>`select * from topic order by position`.execute(reads.db);
  return rows.map((row) => topicRow(reads, row));
}

export const topicById = (reads: Reads) =>
  reads.loader<string, TopicRow | undefined>("topicById", async (ids) => {
    const { rows } = await sql<StoredTopic>`select * from topic where id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => topicRow(reads, row)),
      (row) => row.uuid,
    );
  });

export const topicByCode = (reads: Reads) =>
  reads.loader<string, TopicRow | undefined>("topicByCode", async (codes) => {
    const { rows } = await sql<StoredTopic>`select * from topic where code = ${anyText(codes)}`.execute(reads.db);
    return byKey(
      codes,
      rows.map((row) => topicRow(reads, row)),
      (row) => row.code,
    );
  });
