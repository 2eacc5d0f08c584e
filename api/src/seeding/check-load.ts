import type { Revision } from "../articles/revision.entity.ts";
import type { Tables } from "../database/entities.ts";
import { Observation } from "../figures/observation.entity.ts";
import { checkRevision } from "../integrity/actions/check-revision.ts";
import { recordFindings } from "../integrity/actions/record-findings.ts";
import { recordStatedNumbers } from "../integrity/actions/record-stated-numbers.ts";
import { findingsOfFigures } from "../integrity/checks/findings-of-figures.ts";
import type { SeedLoad } from "./seed-load.ts";

/** Holds what was loaded to the rules and checks, as everything that is published is. What is found is for the desk. */
export async function checkLoad({ em, at }: SeedLoad, revisions: readonly Revision[]): Promise<void> {
  const tx = em.getKysely<Tables>();
  const observations = await em.find(Observation, {}, { fields: ["id"] });
  const found = await findingsOfFigures(
    tx,
    observations.map(({ id }) => id),
    at,
  );
  await recordFindings(tx, found, { at, by: null });
  for (const { id } of revisions) await checkRevision(tx, id, { at, by: null });
  await recordStatedNumbers(
    tx,
    revisions.map(({ id }) => id),
  );
}
