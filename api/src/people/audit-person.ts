import type { Kysely } from "kysely";
import { recordAudit } from "../audit/record-audit.ts";
import type { Tables } from "../database/entities.ts";

/** What was done to a person's record or ways in, for the audit log. */
interface PersonAct {
  /** `person.` and a verb. */
  action: `person.${string}`;
  /** UUIDs; `by` is null where somebody who is not signed in has done it. */
  personId: string;
  by: string | null;
  at: Date;
  /** Never a password, code or token. */
  detail?: Readonly<Record<string, unknown>>;
}

/** Writes the audit entry, within the caller's transaction. */
export async function auditPerson(db: Kysely<Tables>, act: PersonAct): Promise<void> {
  const { action, personId, by, at, detail = {} } = act;
  const row = { action, subject_type: "person", subject_id: personId, detail };
  await recordAudit(db, [{ ...row, recorded_at: at, recorded_by_id: by }]);
}
