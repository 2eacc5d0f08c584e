import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../../database/entities.ts";

/** What overtakes something once it is public. */
interface Overtaking {
  /** UUID of the vintage. */
  id: string;
  number: number;
  publicFrom: Date;
}

/**
 * Leaves, within the caller's transaction, the work that these vintages make once they are public: one piece for each
 * moment. An observation's first vintage overtakes nothing.
 */
export async function recordFanOut(
  tx: Kysely<Tables>,
  vintages: readonly Overtaking[],
  { at, releaseId }: { at: Date; releaseId: string | null },
): Promise<void> {
  const byMoment = Map.groupBy(
    vintages.filter(({ number }) => number > 1),
    ({ publicFrom }) => publicFrom.getTime(),
  );
  for (const [moment, overtaking] of byMoment) {
    await tx
      .insertInto("fan_out")
      .values({
        id: v7(),
        release_id: releaseId,
        due_at: new Date(moment),
        vintages: overtaking.map(({ id }) => id),
        recorded_at: at,
      } as never)
      .execute();
  }
}
