import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { chained } from "./chained.ts";

/**
 * Who did what to which row, when. Append-only: the database refuses UPDATE and DELETE, and chains each entry by hash
 * to the one before (`AuditLink`) when its transaction is committed. Written by `recordAudit` alone.
 */
export const AuditEntrySchema = defineEntity({
  name: "AuditEntry",
  tableName: "audit_entry",
  triggers: [...appendOnly("audit_entry"), chained],
  indexes: [
    { name: "audit_entry_subject_index", properties: ["subjectType", "subjectId", "recordedAt"] },
    { name: "audit_entry_order_index", properties: ["recordedAt", "id"] },
    { name: "audit_entry_action_index", properties: ["action", "recordedAt"] },
    { name: "audit_entry_person_index", properties: ["recordedBy", "recordedAt"] },
  ],
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
