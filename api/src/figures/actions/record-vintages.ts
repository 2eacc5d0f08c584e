import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { changeTags } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { figureTags } from "../../live/figure-tags.ts";
import { recordChange } from "../../live/record-change.ts";
import { recordFanOut } from "../../tasks/actions/record-fan-out.ts";
import type { VintageKind } from "../vintage.entity.ts";
import { overtaken } from "./overtaken.ts";

/** What is to be said of an observation from `publicFrom` on. */
export interface NewVintage {
  /** UUID. */
  observationId: string;
  /** Canonical decimal text in the metric's unit; null with MISSING, and only then. */
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  kind: VintageKind;
  /** For the public; null for the first that is said. */
  reason: string | null;
  /** For the desk alone. */
  remark: string | null;
  /** UUID. */
  sourceId: string | null;
  /** Not before `at`. */
  publicFrom: Date;
}

/** By whose act, and when by the database's clock; `action` is the audit's word for it. */
export interface Recording {
  at: Date;
  /** UUID of the person; null for the system's own doing. */
  by: string | null;
  action: "observation.revise" | "observation.release" | "observation.derive";
  /** UUID of the approved release; null for what came another way. */
  releaseId: string | null;
}

interface EarlierVintage {
  id: string;
  observation_id: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  source_id: string | null;
  public_from: Date;
}

/** A vintage as it was recorded. */
export interface RecordedVintage extends NewVintage {
  /** UUID. */
  id: string;
  number: number;
}

/**
 * The one way in which observations get vintages: numbers them, writes them with their audit entries and the work that
 * they leave behind, and tells readers of those that are public. One vintage an observation; the caller holds the locks
 * of the observations' rows, has checked what is said, and commits soon, because the outbox is locked from here on.
 */
export async function recordVintages(
  tx: Kysely<Tables>,
  vintages: readonly NewVintage[],
  recording: Recording,
): Promise<RecordedVintage[]> {
  const { recorded, before } = await writeVintages(tx, vintages, recording);
  await insertRows(
    tx,
    "audit_entry",
    recorded.map((vintage) => ({
      id: v7(),
      action: recording.action,
      subject_type: "observation",
      subject_id: vintage.observationId,
      detail: auditDetail(vintage, before.get(vintage.observationId) ?? [], recording.at),
      recorded_at: recording.at,
      recorded_by_id: recording.by,
    })),
  );
  await recordFanOut(tx, recorded, recording);
  await announce(tx, recorded, recording.at);
  return recorded;
}

/** Writes vintages and nothing else: what an impact list does before it takes them back. */
export async function writeVintages(
  tx: Kysely<Tables>,
  vintages: readonly NewVintage[],
  { at, by }: Pick<Recording, "at" | "by">,
): Promise<{ recorded: RecordedVintage[]; before: ReadonlyMap<string, EarlierVintage[]> }> {
  const before = await earlier(
    tx,
    vintages.map(({ observationId }) => observationId),
    at,
  );
  const recorded = vintages.map((vintage) => ({
    ...vintage,
    id: v7(),
    number: (before.get(vintage.observationId)?.[0]?.number ?? 0) + 1,
  }));
  await insertRows(
    tx,
    "vintage",
    recorded.map((vintage) => ({
      id: vintage.id,
      observation_id: vintage.observationId,
      number: vintage.number,
      value: vintage.value,
      status: vintage.status,
      approximation: vintage.approximation,
      kind: vintage.kind,
      reason: vintage.reason,
      remark: vintage.remark,
      source_id: vintage.sourceId,
      public_from: vintage.publicFrom,
      recorded_at: at,
      recorded_by_id: by,
    })),
  );
  return { recorded, before };
}

/** Of each observation the newest vintage and those that wait for their time, newest first. */
async function earlier(tx: Kysely<Tables>, observationIds: string[], at: Date): Promise<Map<string, EarlierVintage[]>> {
  const { rows } = await sql<EarlierVintage>`
    select v.id, v.observation_id, v.number, v.value, v.status, v.approximation, v.source_id, v.public_from
    from unnest(${sql.val(observationIds)}::uuid[]) o(id) cross join lateral (
      select * from vintage where observation_id = o.id and (public_from > ${at} or number = (
        select max(number) from vintage where observation_id = o.id
      ))
    ) v order by v.observation_id, v.number desc`.execute(tx);
  return Map.groupBy(rows, (row) => row.observation_id);
}

function auditDetail(
  vintage: RecordedVintage,
  [newest, ...others]: EarlierVintage[],
  at: Date,
): Record<string, unknown> {
  const waiting = [...(newest ? [newest] : []), ...others].filter((each) => each.public_from > at);
  const replaced = overtaken(
    waiting.map(({ number, public_from }) => ({ number, publicFrom: public_from })),
    vintage.publicFrom,
  );
  return {
    vintage: vintage.id,
    was: newest ? stated({ ...newest, sourceId: newest.source_id, publicFrom: newest.public_from }) : null,
    now: stated(vintage),
    // What was scheduled and will now never be seen; nobody else is told.
    ...(replaced.length > 0 && { replaced }),
  };
}

type Stated = Pick<RecordedVintage, "number" | "value" | "status" | "approximation" | "sourceId" | "publicFrom">;

const stated = ({ number, value, status, approximation, sourceId, publicFrom }: Stated) => ({
  number,
  value,
  status,
  approximation,
  sourceId,
  publicFrom: publicFrom.toISOString(),
});

/** Of a vintage that is not public yet readers hear nothing; the event only sets every node's clock. */
async function announce(tx: Kysely<Tables>, recorded: readonly RecordedVintage[], at: Date): Promise<void> {
  const observations = recorded.filter(({ publicFrom }) => publicFrom <= at).map(({ observationId }) => observationId);
  const isPublic = observations.length > 0;
  if (isPublic) {
    await recordChange(tx, {
      kind: "observation.revised",
      tags: changeTags(await figureTags(tx, observations)),
      observations,
    });
  }
  if (observations.length < recorded.length) {
    await recordChange(tx, { kind: "observation.revision-scheduled", tags: [], observations: [] });
  }
}
