import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "./person.entity.ts";

/** SIGN_IN: the password was right, a code is awaited. PASSWORD_RESET: the holder may set a new password. */
export const proofPurposes = ["SIGN_IN", "PASSWORD_RESET"] as const;
export type ProofPurpose = (typeof proofPurposes)[number];

/** That whoever holds a token may do one thing once, until `expiresAt`. The token itself is not kept, only its SHA-256. */
export const OneTimeProofSchema = defineEntity({
  name: "OneTimeProof",
  tableName: "one_time_proof",
  properties: {
    id: idColumn(),
    purpose: p.enum(proofPurposes),
    hash: p.text().unique(),
    person: () => p.manyToOne(Person).ref().deleteRule("cascade").index(),
    recordedAt: recordedAt(),
    expiresAt: instant(),
  },
});
export class OneTimeProof extends OneTimeProofSchema.class {}
OneTimeProofSchema.setClass(OneTimeProof);
