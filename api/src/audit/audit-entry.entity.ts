import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";

/** Who did what to which row, when. Append-only: the database refuses UPDATE and DELETE. */
export const AuditEntrySchema = defineEntity({
  name: "AuditEntry",
  tableName: "audit_entry",
  triggers: appendOnly("audit_entry"),
  indexes: [{ name: "audit_entry_subject_index", properties: ["subjectType", "subjectId", "recordedAt"] }],
  properties: {
    id: idColumn(),
    action: p.text(),
    subjectType: p.text(),
    subjectId: p.uuid(),
    detail: p.json<Readonly<Record<string, unknown>>>(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class AuditEntry extends AuditEntrySchema.class {}
AuditEntrySchema.setClass(AuditEntry);
