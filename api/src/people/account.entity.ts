import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "./person.entity.ts";

/** A way in which a person signs in (a password, later an identity provider); written by the auth library. */
export const AccountSchema = defineEntity({
  name: "Account",
  tableName: "account",
  uniques: [{ properties: ["providerId", "accountId"] }],
  properties: {
    id: idColumn(),
    accountId: p.text(),
    providerId: p.text(),
    person: () => p.manyToOne(Person).ref().deleteRule("cascade").index(),
    accessToken: p.text().nullable(),
    refreshToken: p.text().nullable(),
    idToken: p.text().nullable(),
    accessTokenExpiresAt: instant().nullable(),
    refreshTokenExpiresAt: instant().nullable(),
    scope: p.text().nullable(),
    password: p.text().nullable(),
    createdAt: recordedAt(),
    updatedAt: instant().onCreate(() => new Date()),
  },
});
export class Account extends AccountSchema.class {}
AccountSchema.setClass(Account);
