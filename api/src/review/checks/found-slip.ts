import { createHash } from "node:crypto";
import type { PlacedSlip } from "@gongbao/schema/checks/check-texts.ts";

/** What a check found in a revision. `observationId` (UUID) is the figure that a number should cite. */
export interface FoundSlip extends PlacedSlip {
  observationId?: string | undefined;
}

/**
 * What tells whether two findings of one article are the same: the check, what it says, and the words it says it of.
 * Where there are no words, as with a missing source, the revision stands for them, so that the next one asks again.
 */
export function subjectOf({ code, message, said, place }: FoundSlip, revisionId: string): string {
  const words = said === "" ? `${place} ${revisionId}` : said;
  return createHash("sha256").update(`${code}\n${message}\n${words}`).digest("hex");
}
