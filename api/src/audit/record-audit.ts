import type { Kysely } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../database/entities.ts";
import { insertRows } from "../database/insert-rows.ts";

/** What somebody did to one row. */
export interface NewAuditEntry {
  /** Subject and verb, for example `release.propose`. */
  action: string;
  /** The table's name, and the row's UUID. */
  subject_type: string;
  subject_id: string;
  /** What a later reader needs to understand it, as JSON. */
  detail: object;
  /** By the database's clock. */
  recorded_at: Date;
  /** UUID of the person; null for the system's own doing. */
  recorded_by_id: string | null;
}

/**
 * The one way in which the audit log is written: within the caller's transaction, any number of entries in one
 * statement. At the commit the database chains them by hash, in their order, to all that was committed before.
 */
export async function recordAudit(tx: Kysely<Tables>, entries: readonly NewAuditEntry[]): Promise<void> {
  await insertRows(
    tx,
    "audit_entry",
    entries.map((entry) => ({ id: v7(), ...entry })),
  );
}
