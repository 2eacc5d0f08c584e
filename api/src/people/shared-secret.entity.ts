import { defineEntity, p } from "@mikro-orm/core";
import { recordedAt } from "../database/columns.ts";

/**
 * A key that every node of the system must agree on, made by whichever needs it first. It stands in the database, so
 * that nodes share it without being configured and a restored backup keeps people signed in. Not a password of anyone.
 */
export const SharedSecretSchema = defineEntity({
  name: "SharedSecret",
  tableName: "shared_secret",
  properties: { name: p.text().primary(), value: p.text(), recordedAt: recordedAt() },
});
export class SharedSecret extends SharedSecretSchema.class {}
SharedSecretSchema.setClass(SharedSecret);
