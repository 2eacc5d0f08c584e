import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";

/** A short-lived proof (a one-time link); written by the auth library. */
export const VerificationSchema = defineEntity({
  name: "Verification",
  tableName: "verification",
  properties: {
    id: idColumn(),
    identifier: p.text().index(),
    value: p.text(),
    expiresAt: instant(),
    createdAt: recordedAt(),
    updatedAt: instant().onCreate(() => new Date()),
  },
});
export class Verification extends VerificationSchema.class {}
VerificationSchema.setClass(Verification);
