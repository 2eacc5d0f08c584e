import { defineEntity, p } from "@mikro-orm/core";
import { instant, recordedAt } from "../../database/columns.ts";
import { Person } from "../person.entity.ts";

/**
 * What a person's phone shows codes from, beside the password: one a person, asked for once `confirmedAt` is set. The
 * secret is encrypted under a shared secret. `lastStep` is the newest time step whose code was taken (RFC 6238, 5.2: none
 * twice), `failures` counts wrong codes since the last right one.
 */
export const SecondFactorSchema = defineEntity({
  name: "SecondFactor",
  tableName: "second_factor",
  properties: {
    person: () => p.oneToOne(Person).ref().primary().deleteRule("cascade").updateRule("no action"),
    secret: p.text(),
    lastStep: p.integer().default(0),
    failures: p.integer().default(0),
    recordedAt: recordedAt(),
    confirmedAt: instant().nullable(),
  },
});
export class SecondFactor extends SecondFactorSchema.class {}
SecondFactorSchema.setClass(SecondFactor);
