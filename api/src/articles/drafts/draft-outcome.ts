import type { Merge } from "@gongbao/schema/articles/merge-texts.ts";
import type { IssueRow } from "../../server/issue.ts";

/** Two people, or one in two windows, have written on the same block. */
export interface DraftConflictOutcome {
  kind: "conflict";
  /** Whether the text that was sent is kept meanwhile, as its author's working copy. */
  saved: boolean;
  /** UUID of the author's working copy. */
  copyId: string;
  /** Number of the revision that overtook the text; null where the author's own other window did. */
  revision: number | null;
  /** Name of whoever wrote it; null for what was loaded from files. */
  by: string | null;
  at: Date;
  merge: Merge;
}

export type Refused = { kind: "refused"; issues: IssueRow[] };
