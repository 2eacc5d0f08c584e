import { type Kysely, sql } from "kysely";
import { anyText } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { areasAbove, isInScope, outOfScope, type ScopedPerson } from "../../people/scope.ts";
import { type IssueRow, issue } from "../../server/issue.ts";

const AREAS_MOST = 20;

/** Where an article stands: codes of topic, areas and agency, UUID of the source. What is undefined stays as it is. */
export interface PlaceNames {
  topic?: string | undefined;
  areas?: readonly string[] | undefined;
  agency?: string | null | undefined;
  sourceId?: string | null | undefined;
}

/** The same by UUIDs. */
export interface ArticlePlace {
  topic_id?: string;
  area_ids?: string[];
  agency_id?: string | null;
  source_id?: string | null;
}

/** The place that the names mean, or an issue for each that means none. */
export async function readPlace(
  db: Kysely<Tables>,
  { topic, areas, agency, sourceId }: PlaceNames,
): Promise<{ place: ArticlePlace } | { issues: IssueRow[] }> {
  const topics = await idsOf(db, "topic", topic === undefined ? [] : [topic]);
  const agencies = await idsOf(db, "agency", agency ? [agency] : []);
  const known = await idsOf(db, "area", areas ?? []);
  const sources = sourceId ? await sql`select from source where id = ${sourceId}`.execute(db) : { rows: [] };
  const issues = areaIssues(areas, known);
  if (topic !== undefined && topics.size === 0) issues.push(issue("NOT_FOUND", "topic", `没有专题“${topic}”。`));
  if (agency && agencies.size === 0) issues.push(issue("NOT_FOUND", "agency", `没有机构“${agency}”。`));
  if (sourceId && sources.rows.length === 0) issues.push(issue("NOT_FOUND", "sourceId", "没有这个来源。"));
  if (issues.length > 0) return { issues };
  return {
    place: {
      ...(topic !== undefined && { topic_id: topics.get(topic) as string }),
      ...(areas !== undefined && { area_ids: areas.map((code) => known.get(code) as string) }),
      ...(agency !== undefined && { agency_id: agency === null ? null : (agencies.get(agency) as string) }),
      ...(sourceId !== undefined && { source_id: sourceId }),
    },
  };
}

/** Why a person may not put an article there: outside the scope nobody puts anything. */
export async function placeScopeIssues(
  db: Kysely<Tables>,
  person: ScopedPerson,
  { topic_id: topicId, area_ids: areaIds }: Required<Pick<ArticlePlace, "topic_id" | "area_ids">>,
): Promise<IssueRow[]> {
  return isInScope(person, { topicId, areaIds: await areasAbove(db, areaIds) }) ? [] : [outOfScope(null)];
}

/** The areas of an article, by UUID. */
export async function areaIdsOf(db: Kysely<Tables>, articleId: string): Promise<string[]> {
  const { rows } = await sql<{ area_id: string }>`
    select area_id from article_area where article_id = ${articleId} order by position`.execute(db);
  return rows.map(({ area_id: id }) => id);
}

/** Writes the areas of an article, in their order, in place of those that it had. */
export async function writeAreas(db: Kysely<Tables>, articleId: string, areaIds: readonly string[]): Promise<void> {
  await sql`delete from article_area where article_id = ${articleId}`.execute(db);
  const rows = areaIds.map((area_id, index) => ({ article_id: articleId, area_id, position: index + 1 }));
  await insertRows(db, "article_area", rows);
}

function areaIssues(areas: readonly string[] | undefined, known: ReadonlyMap<string, string>): IssueRow[] {
  if (areas === undefined) return [];
  if (areas.length === 0) return [issue("REQUIRED", "areas", "请至少选择一个地区。")];
  if (areas.length > AREAS_MOST) return [issue("TOO_LONG", "areas", `最多选择${AREAS_MOST}个地区。`)];
  if (new Set(areas).size < areas.length) return [issue("INVALID", "areas", "有的地区选择了两次。")];
  return areas.flatMap((code, index) =>
    known.has(code) ? [] : [issue("NOT_FOUND", `areas.${index}`, `没有地区“${code}”。`)],
  );
}

async function idsOf(db: Kysely<Tables>, table: "topic" | "area" | "agency", codes: readonly string[]) {
  if (codes.length === 0) return new Map<string, string>();
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from ${sql.table(table)} where code = ${anyText(codes)}`.execute(db);
  return new Map(rows.map(({ id, code }) => [code, id]));
}
