import { findNumbers } from "@gongbao/schema/figures/find-numbers.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { isOpen } from "./is-open.ts";

/** What a task is about: a text, or a front page. */
export type TaskSubject = "revision_id" | "bulletin_id";

/** Values in canonical form, by the UUIDs of the observations whose values they were. */
export type OpenValues = ReadonlyMap<string, readonly string[]>;

/**
 * The values that texts or front pages were found to state in their own words and that nobody has decided on yet: they
 * are not forgotten when a further vintage takes the place of the one that overtook them. By text.
 */
export async function openValues(
  db: Kysely<Tables>,
  subject: TaskSubject,
  ids: readonly string[],
): Promise<(id: string) => OpenValues> {
  const { rows } = await sql<{ subject: string; observation_id: string; said: string }>`
    select ${sql.ref(`t.${subject}`)} as subject, v.observation_id, t.said from stale_task t
    join vintage v on v.id = t.vintage_id
    where ${sql.ref(`t.${subject}`)} = ${anyUuid(ids)} and t.kind = 'LITERAL'
      and ${isOpen}`.execute(db);
  const found = new Map<string, Map<string, string[]>>();
  for (const { subject: id, observation_id, said } of rows) {
    const values = found.get(id) ?? new Map<string, string[]>();
    values.set(observation_id, [...(values.get(observation_id) ?? []), ...findNumbers(said).map(({ value }) => value)]);
    found.set(id, values);
  }
  return (id) => found.get(id) ?? new Map();
}
