import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
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

interface Before {
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
 * Numbers vintages and writes them with their audit entries; of several of one observation each follows the one before.
 * For {@link recordVintages} and what is derived from them: nobody else, because readers are not told.
 */
export async function writeVintages(
  tx: Kysely<Tables>,
  vintages: readonly NewVintage[],
  recording: Omit<Recording, "releaseId">,
): Promise<RecordedVintage[]> {
  const histories = await earlier(
    tx,
    vintages.map(({ observationId }) => observationId),
    recording.at,
  );
  const recorded: RecordedVintage[] = [];
  const details: object[] = [];
  for (const vintage of vintages) {
    const history = histories.get(vintage.observationId) ?? [];
    const next = { ...vintage, id: v7(), number: (history[0]?.number ?? 0) + 1 };
    recorded.push(next);
    details.push(auditDetail(next, history, recording.at));
    histories.set(vintage.observationId, [asBefore(next), ...history]);
  }
  await insertRows(
    tx,
    "vintage",
    recorded.map(({ id, number, ...vintage }) => ({
      id,
      observation_id: vintage.observationId,
      number,
      value: vintage.value,
      status: vintage.status,
      approximation: vintage.approximation,
      kind: vintage.kind,
      reason: vintage.reason,
      remark: vintage.remark,
      source_id: vintage.sourceId,
      public_from: vintage.publicFrom,
      recorded_at: recording.at,
      recorded_by_id: recording.by,
    })),
  );
  await recordAudit(
    tx,
    recorded.map((vintage, index) => ({
      action: recording.action,
      subject_type: "observation",
      subject_id: vintage.observationId,
      detail: details[index] as object,
      recorded_at: recording.at,
      recorded_by_id: recording.by,
    })),
  );
  return recorded;
}

function asBefore(vintage: RecordedVintage): Before {
  const { id, observationId, number, value, status, approximation, sourceId, publicFrom } = vintage;
  const row = { id, observation_id: observationId, number, value, status, approximation };
  return { ...row, source_id: sourceId, public_from: publicFrom };
}

/** Of each observation the newest vintage and those that wait for their time, newest first. */
async function earlier(tx: Kysely<Tables>, observationIds: string[], at: Date): Promise<Map<string, Before[]>> {
  const { rows } = await sql<Before>`
    select v.id, v.observation_id, v.number, v.value, v.status, v.approximation, v.source_id, v.public_from
    from unnest(${sql.val(observationIds)}::uuid[]) o(id) cross join lateral (
      select * from vintage where observation_id = o.id and (public_from > ${at} or number = (
        select max(number) from vintage where observation_id = o.id
      ))
    ) v order by v.observation_id, v.number desc`.execute(tx);
  return Map.groupBy(rows, (row) => row.observation_id);
}

function auditDetail(vintage: RecordedVintage, [newest, ...others]: Before[], at: Date): Record<string, unknown> {
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
