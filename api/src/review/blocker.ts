import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";

/** One reason why a revision may not go out. */
export interface Blocker {
  /** For programs: an issue code, or one of the source's own. */
  code: string;
  /** What is wrong and what to do, in Chinese. */
  message: string;
}

/** Looks at a revision (UUID) within the caller's transaction, and may store what it finds there. */
export type BlockerSource = (tx: Kysely<Tables>, revisionId: string) => Promise<Blocker[]>;
