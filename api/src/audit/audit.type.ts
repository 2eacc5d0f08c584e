import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { AuditEntryRow } from "./audit.queries.ts";
import { AUDIT_FAULTS, type AuditFaultKind } from "./verify-audit.ts";

export const AuditFaultKindEnum = enumType(
  "AuditFaultKind",
  AUDIT_FAULTS,
  "How the audit log differs from what was once written.",
  {
    CHANGED: "The entry does not say what was chained.",
    REMOVED: "The entry is gone, or with it its place in the chain.",
    INSERTED: "The entry has no place in the chain.",
    DETACHED: "The chain before it was reckoned anew: the entry before was changed together with its hash.",
  },
);

@ObjectType({
  implements: Node,
  description: "Who did what, when (审计记录). Only those who may read the audit log see it.",
  simpleResolvers: true,
})
export class AuditEntry extends Node implements Omit<AuditEntryRow, "__typename" | "uuid"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => Int, { description: "Its place in the chain, from 1 and without gaps." })
  sequence: number;
  @Field(() => String, { description: "SHA-256 of its content and the hash before, in hexadecimal digits." })
  hash: string;
  @Field(() => String, { description: "Subject and verb, for example release.propose." })
  action: string;
  @Field(() => String, { description: "What kind of thing it was done to, for example observation." })
  subjectType: string;
  @Field(() => ID, { description: "Public id of what it was done to." })
  subjectId: string;
  @Field(() => String, { description: "What was done, as JSON: its members depend on the action." })
  detail: string;
  @Field(() => DateTimeScalar, { description: "When." })
  recordedAt: Date;
  @Field(() => ID, { nullable: true, description: "Public id of whoever did it; null for the system's own doing." })
  personId: string | null;
  @Field(() => String, { nullable: true, description: "Their name." })
  personName: string | null;
}

export const AuditEntryConnection = connectionType(() => AuditEntry, "AuditEntry");

@ObjectType({ description: "Where the audit log is not what was once written.", simpleResolvers: true })
export class AuditFault {
  @Field(() => AuditFaultKindEnum, { description: "What is wrong." })
  kind: AuditFaultKind;
  @Field(() => Int, { nullable: true, description: "Place in the chain, of the first of several; null without one." })
  sequence: number | null;
  @Field(() => Int, { description: "Entries one after the other that it is true of." })
  count: number;
  @Field(() => ID, { nullable: true, description: "Public id of the entry; null where nothing tells it any more." })
  entryId: string | null;
}

@ObjectType({ description: "What a look at the chain of audit entries found.", simpleResolvers: true })
export class AuditVerification {
  @Field(() => Int, { description: "Entries that were looked at." })
  checked: number;
  @Field(() => Int, { description: "Place of the last of them: pass it as `after` to go on." })
  upTo: number;
  @Field(() => String, { description: "Hash of the last of them: write both down to find out later what was cut off." })
  hash: string;
  @Field(() => Boolean, { description: "Whether that is the end of the chain." })
  isComplete: boolean;
  @Field(() => [AuditFault], { description: "The first hundred faults; empty when everything is as it was written." })
  faults: AuditFault[];
}
