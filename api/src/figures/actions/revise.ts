import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { LockMode } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { Person } from "../../people/person.entity.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { DerivationRefused } from "../derived/derivation-refused.ts";
import { derivedAmong, derivedIssue } from "../derived/derived-among.ts";
import { Observation } from "../observation.entity.ts";
import { Source } from "../source.entity.ts";
import { Vintage } from "../vintage.entity.ts";
import { recordVintages } from "./record-vintages.ts";
import { type StatedVintage, vintageIssues } from "./vintage-issues.ts";

/** What somebody asks to be said of an observation from now, or from `publicFrom`, on. */
export interface ReviseCommand {
  observationId: string;
  /** Number of the newest vintage that they have seen. */
  seenVintage: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  /** Not blank, for the public. */
  reason: string;
  /** Undefined for the same source as before. */
  sourceId: string | null | undefined;
  publicFrom: Date | null;
  /** UUID of the person who asks; may do so. */
  by: string;
}

export type ReviseOutcome =
  | { kind: "revised" }
  | { kind: "stale"; number: number; changedBy: string | undefined; changedAt: Date }
  | { kind: "refused"; issues: IssueRow[] };

/**
 * Adds a vintage to an observation that has a public value, with its audit entry and its event for readers, all or
 * nothing. Of several who saw the same vintage, one gets through and the others are told of it.
 */
export async function reviseObservation(em: EntityManager, command: ReviseCommand): Promise<ReviseOutcome> {
  try {
    return await em.fork().transactional((tx) => revise(tx, command));
  } catch (error) {
    if (error instanceof DerivationRefused) return refused(...error.issues("value"));
    throw error;
  }
}

async function revise(tx: EntityManager, command: ReviseCommand): Promise<ReviseOutcome> {
  const observation = await tx.findOne(
    Observation,
    { id: command.observationId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const now = await databaseClock(tx.getKysely<Tables>());
  const newest = observation && (await tx.findOne(Vintage, { observation }, { orderBy: { number: "desc" } }));
  if (!newest || (await tx.count(Vintage, { observation, publicFrom: { $lte: now } })) === 0) {
    return refused(issue("NOT_FOUND", "observationId", "没有这个观测值，或者它尚未公开。"));
  }
  if (newest.number !== command.seenVintage) return stale(tx, newest);
  const derived = (await derivedAmong(tx.getKysely<Tables>(), [observation.id])).get(observation.id);
  if (derived !== undefined) return refused(derivedIssue(derived, "value"));

  const { unit } = await observation.metric.loadOrFail();
  const source = await sourceOf(tx, command, newest);
  const next = { ...command, sourceId: source?.id ?? null, publicFrom: command.publicFrom ?? now };
  const issues = vintageIssues(next, statedBy(newest), { now, unit: unit as UnitCode });
  if (source === undefined) issues.unshift(issue("NOT_FOUND", "sourceId", "没有这个来源。"));
  if (issues.length > 0) return refused(...issues);

  const { by, seenVintage: _, ...vintage } = next;
  await recordVintages(tx.getKysely<Tables>(), [{ ...vintage, kind: "UPDATE", remark: null }], {
    at: now,
    by,
    action: "observation.revise",
    releaseId: null,
  });
  return { kind: "revised" };
}

const refused = (...issues: IssueRow[]): ReviseOutcome => ({ kind: "refused", issues });

async function stale(em: EntityManager, newest: Vintage): Promise<ReviseOutcome> {
  const person = newest.recordedBy && (await em.findOne(Person, { id: newest.recordedBy.id }));
  return { kind: "stale", number: newest.number, changedBy: person?.name, changedAt: newest.recordedAt };
}

/** Null for none; undefined when the one that is named does not exist. */
async function sourceOf(
  em: EntityManager,
  { sourceId }: ReviseCommand,
  newest: Vintage,
): Promise<Source | null | undefined> {
  const id = sourceId === undefined ? newest.source?.id : sourceId;
  if (id === null || id === undefined) return null;
  return (await em.findOne(Source, { id })) ?? undefined;
}

const statedBy = ({ value, status, approximation, source, publicFrom }: Vintage): StatedVintage => ({
  value: value ?? null,
  status,
  approximation: approximation ?? null,
  sourceId: source?.id ?? null,
  publicFrom,
});
