import type { TermKind } from "@gongbao/schema/checks/check-term.ts";
import type { CheckSeverity } from "@gongbao/schema/checks/text-slip.ts";
import { createUnionType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../connections/connection.type.ts";
import { Node } from "../../server/node.type.ts";
import { Refusal } from "../../server/refusal.type.ts";
import { CheckSeverityEnum, TermKindEnum } from "./check.type.ts";
import type { TermRow } from "./check-term.queries.ts";

type Told = "id" | "kind" | "words" | "standard" | "exceptions" | "severity" | "reason" | "active" | "version";

@ObjectType({
  implements: Node,
  description: "An entry of the list that checks before publication go by.",
  simpleResolvers: true,
})
export class CheckTerm extends Node implements Pick<TermRow, Told> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => TermKindEnum, { description: "What it is." })
  kind: TermKind;
  @Field(() => String, { description: "The words, number or domain; never changed." })
  words: string;
  @Field(() => String, { nullable: true, description: "What is written in place of a phrase; null if that depends." })
  standard: string | null;
  @Field(() => [String], { description: "Words that hold the phrase and are no slip." })
  exceptions: string[];
  @Field(() => CheckSeverityEnum, { description: "What its findings are; of numbers and domains it means nothing." })
  severity: CheckSeverity;
  @Field(() => String, { description: "Why, in Chinese." })
  reason: string;
  @Field(() => Boolean, { description: "False once it was taken out of force." })
  active: boolean;
  @Field(() => Int, { description: "Counts its changes from 1; name it when changing the entry." })
  version: number;
}

export const CheckTermConnection = connectionType(() => CheckTerm, "CheckTerm");

@InputType({ description: "A new entry of the list." })
export class CreateCheckTermInput {
  @Field(() => TermKindEnum, { description: "What it is." })
  kind: TermKind;
  @Field(() => String, { description: "A phrase of 2 to 60 characters, a telephone number, or a domain." })
  words: string;
  @Field(() => String, { nullable: true, description: "What is written in place of a phrase." })
  standard?: string | null;
  @Field(() => [String], { nullable: true, description: "Words that hold the phrase and are no slip: at most 40." })
  exceptions?: string[] | null;
  @Field(() => CheckSeverityEnum, { nullable: true, description: "WARNING when left out." })
  severity?: CheckSeverity | null;
  @Field(() => String, { description: "Why, in Chinese: at most 200 characters." })
  reason: string;
}

@InputType({ description: "What is to change about an entry; what is left out stays." })
export class ChangeCheckTermInput {
  @Field(() => ID, { description: "Public id of the entry." })
  termId: string;
  @Field(() => Int, { description: "The version that the caller has seen: a newer one makes this stale." })
  seenVersion: number;
  @Field(() => String, { nullable: true, description: "What is written in its place; null if that depends." })
  standard?: string | null;
  @Field(() => [String], { nullable: true, description: "All the exceptions there are to be." })
  exceptions?: string[] | null;
  @Field(() => CheckSeverityEnum, { nullable: true, description: "What its findings are from now on." })
  severity?: CheckSeverity | null;
  @Field(() => String, { nullable: true, description: "At most 200 characters." })
  reason?: string | null;
  @Field(() => Boolean, { nullable: true, description: "False takes it out of force, true puts it back." })
  active?: boolean | null;
}

@ObjectType({ description: "The entry is on the list as it is shown.", simpleResolvers: true })
export class CheckTermSuccess {
  @Field(() => CheckTerm, { description: "The entry as it is now." })
  term: CheckTerm;
}

export const CheckTermResult = createUnionType({
  name: "CheckTermResult",
  description: "What came of stating or changing an entry.",
  types: () => [CheckTermSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
