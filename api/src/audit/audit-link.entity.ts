import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";

/**
 * The place of an audit entry in the chain: sequences have no gap, and each hash is of the entry's content together with
 * the hash before it (the trigger of `chained.ts`). Written by the database alone, append-only. No foreign key: a link stays when
 * somebody has removed its entry, and tells of it.
 */
export const AuditLinkSchema = defineEntity({
  name: "AuditLink",
  tableName: "audit_link",
  triggers: appendOnly("audit_link"),
  properties: {
    sequence: p.bigint("string").primary().autoincrement(false),
    entryId: p.uuid().unique(),
    /** 64 hexadecimal digits, as `hash`; zeros before the first. */
    previousHash: p.text(),
    hash: p.text(),
  },
});
export class AuditLink extends AuditLinkSchema.class {}
AuditLinkSchema.setClass(AuditLink);
