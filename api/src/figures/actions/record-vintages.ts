import type { Kysely } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { recordFindings } from "../../integrity/actions/record-findings.ts";
import { findingsOfFigures } from "../../integrity/checks/findings-of-figures.ts";
import { figureTags } from "../../live/figure-tags.ts";
import { recordChange } from "../../live/record-change.ts";
import { recordFanOut } from "../../tasks/actions/record-fan-out.ts";
import { derive } from "../derived/derive.ts";
import type { VintageKind } from "../vintage.entity.ts";
import { type NewVintage, type RecordedVintage, type Recording, writeVintages } from "./write-vintages.ts";

/**
 * The one way in which observations get vintages: numbers them, writes them with their audit entries, gives derived
 * observations what follows from them, and tells readers of those that are public, all in one event. One vintage an
 * observation; the caller holds the locks of the observations' rows, has checked what is said, and commits soon, because
 * derivation and outbox are locked from here on.
 * @returns those that were asked for, in their order, then the derived ones
 * @throws DerivationRefused when a formula could not be computed any more; see `derived/derivation-refused.ts`
 */
export async function recordVintages(
  tx: Kysely<Tables>,
  vintages: readonly NewVintage[],
  recording: Recording,
): Promise<RecordedVintage[]> {
  const recorded = await writeVintages(tx, vintages, recording);
  const observationIds = recorded.map(({ observationId }) => observationId);
  const derived = await derive(tx, recording.at, { observationIds }, kindOf(vintages));
  const all = [...recorded, ...derived.vintages];
  await settleVintages(tx, all, recording);
  return all;
}

/** What is computed from values that were all wrong was wrong, too. */
export const kindOf = (vintages: readonly NewVintage[]): VintageKind =>
  vintages.every(({ kind }) => kind === "CORRECTION") ? "CORRECTION" : "UPDATE";

/** Leaves the work of recorded vintages to be done, holds them to the rules, and tells readers. */
export async function settleVintages(
  tx: Kysely<Tables>,
  recorded: readonly RecordedVintage[],
  { at, by, releaseId }: Omit<Recording, "action">,
): Promise<void> {
  await recordFanOut(tx, recorded, { at, releaseId });
  const observations = [...new Set(recorded.map(({ observationId }) => observationId))];
  await recordFindings(tx, await findingsOfFigures(tx, observations, at), { at, by });
  await announceVintages(tx, recorded, at);
}

/** Of a vintage that is not public yet readers hear nothing; the event only sets every node's clock. */
async function announceVintages(tx: Kysely<Tables>, recorded: readonly RecordedVintage[], at: Date): Promise<void> {
  const shown = recorded.filter(({ publicFrom }) => publicFrom <= at);
  const observations = [...new Set(shown.map(({ observationId }) => observationId))];
  const isPublic = observations.length > 0;
  if (isPublic) {
    await recordChange(tx, {
      kind: "observation.revised",
      tags: await figureTags(tx, observations),
      observations,
    });
  }
  if (shown.length < recorded.length) {
    await recordChange(tx, { kind: "observation.revision-scheduled", tags: [], observations: [] });
  }
}
