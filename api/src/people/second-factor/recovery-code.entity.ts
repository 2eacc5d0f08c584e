import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../../database/columns.ts";
import { Person } from "../person.entity.ts";

/** One code that stands in for the phone once, as its SHA-256: it has 79 random bits, which no search can try. */
export const RecoveryCodeSchema = defineEntity({
  name: "RecoveryCode",
  tableName: "recovery_code",
  uniques: [{ properties: ["person", "hash"] }],
  properties: {
    id: idColumn(),
    person: () => p.manyToOne(Person).ref().deleteRule("cascade"),
    hash: p.text(),
    recordedAt: recordedAt(),
    usedAt: instant().nullable(),
  },
});
export class RecoveryCode extends RecoveryCodeSchema.class {}
RecoveryCodeSchema.setClass(RecoveryCode);
