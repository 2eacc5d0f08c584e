import { Field, InterfaceType, ObjectType } from "type-graphql";
import { enumType } from "./enum-type.ts";
import { type IssueCode, type IssueRow, issueCodes, type RefusalRow } from "./issue.ts";

export const IssueCodeEnum = enumType(
  "IssueCode",
  Object.keys(issueCodes) as IssueCode[],
  "Why a mutation did not do what it was asked.",
  issueCodes,
);

@ObjectType({ description: "One reason why a mutation was refused.", simpleResolvers: true })
export class Issue implements IssueRow {
  @Field(() => String, { nullable: true, description: "The argument or input field at fault; null for the whole." })
  field: string | null;
  @Field(() => IssueCodeEnum, { description: "What kind of reason, for programs." })
  code: IssueCode;
  @Field(() => String, { description: "What is wrong and what to do, for people." })
  message: string;
}

@InterfaceType({
  description: "A mutation that was refused; nothing was written.",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Refused {
  @Field(() => [Issue], { description: "Every reason that was found, at least one." })
  issues: Issue[];
}

@ObjectType({
  implements: Refused,
  description: "Refused for reasons that the caller can mend.",
  simpleResolvers: true,
})
export class Refusal extends Refused implements Pick<RefusalRow, "issues"> {
  @Field(() => [Issue], { description: "Every reason that was found, at least one." })
  declare issues: Issue[];
}
