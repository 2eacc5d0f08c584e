import { type RawBuilder, sql } from "kysely";
import { anyText, anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { AreaLevel } from "./area.entity.ts";

interface StoredArea {
  id: string;
  code: string;
  name: string;
  short_name: string;
  name_en: string | null;
  level: AreaLevel;
  parent_id: string | null;
}

export interface AreaRow {
  __typename: "Area";
  id: string;
  uuid: string;
  code: string;
  name: string;
  shortName: string;
  nameEn: string | null;
  level: AreaLevel;
  parentId: string | null;
  reads: Reads;
}

async function readAreas<More>(reads: Reads, rest: RawBuilder<unknown>): Promise<(AreaRow & { more: More })[]> {
  const { rows } = await sql<StoredArea & More>`select a.*, ${rest}`.execute(reads.db);
  return rows.map((stored) => ({
    __typename: "Area",
    id: publicId("area", stored.id),
    uuid: stored.id,
    code: stored.code,
    name: stored.name,
    shortName: stored.short_name,
    nameEn: stored.name_en,
    level: stored.level,
    parentId: stored.parent_id,
    reads,
    more: stored,
  }));
}

/** All areas, parents before their children. */
export const allAreas = (reads: Reads): Promise<AreaRow[]> =>
  readAreas(reads, sql`null from area a order by a.position, a.code`);

export const areaById = (reads: Reads) =>
  reads.loader<string, AreaRow | undefined>("areaById", async (ids) => {
    const rows = await readAreas(reads, sql`null from area a where a.id = ${anyUuid(ids)}`);
    return byKey(ids, rows, (row) => row.uuid);
  });

export const areaByCode = (reads: Reads) =>
  reads.loader<string, AreaRow | undefined>("areaByCode", async (codes) => {
    const rows = await readAreas(reads, sql`null from area a where a.code = ${anyText(codes)}`);
    return byKey(codes, rows, (row) => row.code);
  });

export const childrenOfArea = (reads: Reads) =>
  reads.loader<string, AreaRow[]>("childrenOfArea", async (ids) => {
    const rows = await readAreas(reads, sql`null from area a where a.parent_id = ${anyUuid(ids)} order by a.position`);
    return groupedByKey(ids, rows, (row) => row.parentId ?? "");
  });

/** Areas of each article, in the order in which it names them. */
export const areasOfArticle = (reads: Reads) =>
  reads.loader<string, AreaRow[]>("areasOfArticle", async (articleIds) => {
    const rows = await readAreas<{ article_id: string }>(
      reads,
      sql`aa.article_id from area a join article_area aa on aa.area_id = a.id
        where aa.article_id = ${anyUuid(articleIds)} order by aa.position`,
    );
    return groupedByKey(articleIds, rows, (row) => row.more.article_id);
  });

/** Areas that have a public observation of each metric. */
export const areasOfMetric = (reads: Reads) =>
  reads.loader<string, AreaRow[]>("areasOfMetric", async (metricIds) => {
    const rows = await readAreas<{ metric_id: string }>(
      reads,
      sql`measured.metric_id from area a join (
          select distinct o.metric_id, o.area_id from observation o join vintage v on v.observation_id = o.id
          where o.metric_id = ${anyUuid(metricIds)} and v.public_from <= ${reads.at}
        ) measured on measured.area_id = a.id order by a.position, a.code`,
    );
    return groupedByKey(metricIds, rows, (row) => row.more.metric_id);
  });
