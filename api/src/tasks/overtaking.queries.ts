import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type Kysely, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { citing } from "../figures/citing.ts";
import type { VintageKind } from "../figures/vintage.entity.ts";
import { isOpen } from "./is-open.ts";

/** A vintage with the one that it took the place of. */
export interface Overtaking {
  id: string;
  observation_id: string;
  /** Code of the observation's period. */
  period: string;
  metric_id: string;
  metric_name: string;
  unit: UnitCode;
  unit_label: string;
  value: string | null;
  kind: VintageKind;
  reason: string | null;
  public_from: Date;
  recorded_by_id: string | null;
  /** The value before; null when there was none, or it was missing. */
  overtaken: string | null;
  /** Whether it was ever what readers see: not when a later one was public before its time came. */
  was_in_force: boolean;
  /** The one in force now: itself, or one that was public before anybody came to work on this. */
  in_force_id: string;
  in_force_value: string | null;
}

/** A vintage as one that overtakes; undefined when it took the place of nothing. */
export async function overtakingOf(db: Kysely<Tables>, vintageId: string): Promise<Overtaking | undefined> {
  const [overtaking] = await overtakings(db, [vintageId]);
  return overtaking;
}

/** Those of the vintages that took another's place, in no order. */
export async function overtakings(db: Kysely<Tables>, vintageIds: readonly string[]): Promise<Overtaking[]> {
  const { rows } = await sql<Overtaking>`
    select v.id, v.observation_id, o.period, o.metric_id, m.name as metric_name, m.unit, m.unit_label,
      trim_scale(v.value)::text as value, v.kind, v.reason, v.public_from, v.recorded_by_id, trim_scale(before.value)::text as overtaken,
      not exists (
        select from vintage later where later.observation_id = v.observation_id and later.number > v.number
          and later.public_from <= v.public_from
      ) as was_in_force, coalesce(current.id, v.id) as in_force_id,
      case when current.id is null then trim_scale(v.value)::text else current.value::text end as in_force_value
    from vintage v join observation o on o.id = v.observation_id join metric m on m.id = o.metric_id
    join lateral (
      select value from vintage earlier where earlier.observation_id = v.observation_id
        and earlier.number < v.number and earlier.public_from <= v.public_from
      order by number desc limit 1
    ) before on true
    left join lateral (
      select id, trim_scale(value) as value from vintage now where now.observation_id = v.observation_id
        and now.public_from <= clock_timestamp() order by number desc limit 1
    ) current on true
    where v.id = ${anyUuid(vintageIds)}`.execute(db);
  return rows;
}

/** A published text, in force now, that may say what a vintage has overtaken. */
export interface OvertakenRevision extends PlacedText {
  id: string;
  article_id: string;
  slug: string;
}

const overtakenColumns = sql`r.id, r.article_id, a.slug, r.title, r.subtitle, r.summary, r.body`;

/** One text, which the caller knows to be published. */
export async function publishedRevision(
  db: Kysely<Tables>,
  revisionId: string,
): Promise<OvertakenRevision | undefined> {
  const { rows } = await sql<OvertakenRevision>`
    select ${overtakenColumns} from revision r join article a on a.id = r.article_id
    where r.id = ${revisionId}`.execute(db);
  return rows[0];
}

/**
 * The published texts to look at for a vintage, in the order of their ids: those that cite its observation, its
 * series or the change from it to the next period, those that state the value before in their own words, and those with a task that is still open.
 */
export async function overtakenRevisions(
  db: Kysely<Tables>,
  { id, observation_id, period, overtaken }: Overtaking,
  after: string | null,
  most: number,
): Promise<OvertakenRevision[]> {
  const { rows } = await sql<OvertakenRevision>`
    with ${citing([{ id: observation_id, period }])}, revisions as (
      select revision_id as id from citing where revision_id is not null
      union
      select revision_id from literal_number where value = ${overtaken}::numeric
      union
      select t.revision_id from vintage v join stale_task t on t.vintage_id = v.id
      where v.observation_id = ${observation_id} and v.id <> ${id} and t.revision_id is not null
        and ${isOpen}
    )
    select ${overtakenColumns} from revisions join revision r on r.id = revisions.id join article a on a.id = r.article_id
    join lateral (
      select revision_id from publication where article_id = a.id and published_at <= clock_timestamp()
      order by published_at desc, id desc limit 1
    ) p on p.revision_id = r.id
    where a.published_at <= clock_timestamp() and ${after === null ? sql`true` : sql`r.id > ${after}`} order by r.id limit ${sql.lit(most)}`.execute(
    db,
  );
  return rows;
}
