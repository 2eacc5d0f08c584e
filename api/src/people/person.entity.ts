import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";

export const personRoles = ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"] as const;
export type PersonRole = (typeof personRoles)[number];

/**
 * Somebody who can sign in to the desk, until `deactivatedAt`: the name stays in the history. Never somebody an article is
 * about. `scopeTopicIds` and `scopeAreaIds` limit what they may change (`scope.ts`); empty is no limit.
 */
export const PersonSchema = defineEntity({
  name: "Person",
  tableName: "person",
  properties: {
    id: idColumn(),
    name: p.text(),
    email: p.text().unique(),
    emailVerified: p.boolean().default(false),
    image: p.text().nullable(),
    role: p.enum(personRoles),
    scopeTopicIds: p.array().columnType("uuid[]").default([]),
    scopeAreaIds: p.array().columnType("uuid[]").default([]),
    deactivatedAt: instant().nullable(),
    createdAt: recordedAt(),
    updatedAt: instant().onCreate(() => new Date()),
  },
});
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person);
