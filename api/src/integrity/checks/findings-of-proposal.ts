import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { Kysely } from "kysely";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { FindingDraft } from "../finding-draft.ts";
import { findingsOfFigures } from "./findings-of-figures.ts";

/** A value that somebody proposes: canonical decimal text in the metric's unit, null for a value that goes missing. */
export interface ProposedChange {
  /** UUID. */
  observationId: string;
  value: string | null;
  approximation: Approximation | null;
  publicFrom: Date;
}

/**
 * What the rules would say if these values were in force, each from its `publicFrom` on, errors and warnings. Writes
 * nothing. Rules that none of the observations takes part in are not asked.
 */
export async function findingsOfProposal(
  tx: Kysely<Tables>,
  changes: readonly ProposedChange[],
): Promise<FindingDraft[]> {
  const proposed = new Map(
    changes.map(({ observationId, value, approximation, publicFrom }) => [
      observationId,
      { value, approximation, publicFrom },
    ]),
  );
  return findingsOfFigures(tx, [...proposed.keys()], await databaseClock(tx), proposed);
}
