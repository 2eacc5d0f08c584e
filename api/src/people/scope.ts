import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import type { SignedInPerson } from "../server/context.ts";
import { type IssueRow, issue } from "../server/issue.ts";

/** What a person's changes are limited to, by UUIDs; an empty list is no limit. An area stands for all that lie in it. */
export interface Scope {
  readonly topicIds: readonly string[];
  readonly areaIds: readonly string[];
}

/** Whose scope is asked about. */
export type ScopedPerson = Pick<SignedInPerson, "role" | "scope">;

/** What a thing is about, by UUIDs. */
export interface Subject {
  topicId: string;
  /** Each of its areas together with those that it lies in, as {@link areasAbove} gives them. */
  areaIds: readonly string[];
}

/**
 * Whether a person may change things about that: of one of the person's topics, and about one of the person's areas at
 * least. Scopes limit what may be changed and never what may be read; an administrator has none.
 */
export function isInScope({ role, scope }: ScopedPerson, { topicId, areaIds }: Subject): boolean {
  if (role === "ADMINISTRATOR") return true;
  const hasTopic = scope.topicIds.length === 0 || scope.topicIds.includes(topicId);
  return hasTopic && (scope.areaIds.length === 0 || areaIds.some((id) => scope.areaIds.includes(id)));
}

/** The areas and all that they lie in, up to the country. */
export async function areasAbove(db: Kysely<Tables>, areaIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above(id, parent_id) as (
      select id, parent_id from area where id = ${anyUuid(areaIds)}
      union select a.id, a.parent_id from area a join above on a.id = above.parent_id
    ) select id from above`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether a person may change the article; true for one that does not exist, which is refused as such. */
export async function articleInScope(db: Kysely<Tables>, person: ScopedPerson, articleId: string): Promise<boolean> {
  return (await articlesOutOfScope(db, person, [articleId])).length === 0;
}

/** The same of the article that a revision is of. */
export async function revisionInScope(db: Kysely<Tables>, person: ScopedPerson, revisionId: string): Promise<boolean> {
  const { rows } = await sql<{ article_id: string }>`
    select article_id from revision where id = ${revisionId}`.execute(db);
  const [row] = rows;
  return !row || articleInScope(db, person, row.article_id);
}

/** Those of the articles that a person may not change, as UUIDs. */
export async function articlesOutOfScope(
  db: Kysely<Tables>,
  person: ScopedPerson,
  articleIds: readonly string[],
): Promise<string[]> {
  if (isUnlimited(person)) return [];
  const { rows } = await sql<Subject & { id: string }>`
    with recursive above(article_id, id) as (
      select article_id, area_id from article_area where article_id = ${anyUuid(articleIds)}
      union select above.article_id, a.parent_id from area a join above on a.id = above.id where a.parent_id is not null
    ) select a.id, a.topic_id as "topicId", array(select above.id from above where above.article_id = a.id) as "areaIds"
    from article a where a.id = ${anyUuid(articleIds)}`.execute(db);
  return rows.filter((row) => !isInScope(person, row)).map(({ id }) => id);
}

/** Whether a person may change the figure; true for one that does not exist, which is refused as such. */
export async function observationInScope(db: Kysely<Tables>, person: ScopedPerson, id: string): Promise<boolean> {
  if (isUnlimited(person)) return true;
  const { rows } = await sql<{ topic_id: string; area_id: string }>`
    select m.topic_id, o.area_id from observation o join metric m on m.id = o.metric_id where o.id = ${id}`.execute(db);
  const [row] = rows;
  return !row || isInScope(person, { topicId: row.topic_id, areaIds: await areasAbove(db, [row.area_id]) });
}

/** The refusal of a change outside a person's scope. */
export const outOfScope = (field: string | null): IssueRow =>
  issue("NOT_ALLOWED", field, "这不在您负责的专题或地区范围内，请由负责的同事处理，或请管理员调整您的范围。");

const isUnlimited = ({ role, scope }: ScopedPerson) =>
  role === "ADMINISTRATOR" || (scope.topicIds.length === 0 && scope.areaIds.length === 0);
