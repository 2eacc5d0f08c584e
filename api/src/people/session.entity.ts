import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "./person.entity.ts";

/** One signed-in browser; written by the auth library. */
export const SessionSchema = defineEntity({
  name: "Session",
  tableName: "session",
  properties: {
    id: idColumn(),
    token: p.text().unique(),
    person: () => p.manyToOne(Person).ref().deleteRule("cascade").index(),
    expiresAt: instant(),
    ipAddress: p.text().nullable(),
    userAgent: p.text().nullable(),
    createdAt: recordedAt(),
    updatedAt: instant().onCreate(() => new Date()),
  },
});
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session);
