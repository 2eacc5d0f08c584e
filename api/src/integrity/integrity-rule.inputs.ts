import type { RuleKind, Severity, ToleranceKind } from "@gongbao/schema/integrity/rule.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { RuleBaseEnum, RuleKindEnum, SeverityEnum, ToleranceKindEnum } from "./integrity.enums.ts";

const code = { nullable: true, description: "Code of a metric." } as const;
const codes = { nullable: true, description: "Codes of metrics." } as const;
const number = (description: string) => ({ nullable: true, description: `${description}, as plain decimal text.` });

@InputType({ description: "What a rule states. Give the members of its kind, as RuleKind names them, and no others." })
export class RuleDefinitionInput {
  @Field(() => RuleKindEnum, { description: "What the members mean together." })
  kind: RuleKind;
  @Field(() => [String], codes)
  factors?: string[] | null;
  @Field(() => String, code)
  product?: string | null;
  @Field(() => [String], codes)
  parts?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: "Whether the parts are all there are." })
  exhaustive?: boolean | null;
  @Field(() => String, code)
  total?: string | null;
  @Field(() => String, code)
  part?: string | null;
  @Field(() => String, code)
  whole?: string | null;
  @Field(() => String, code)
  share?: string | null;
  @Field(() => String, code)
  value?: string | null;
  @Field(() => RuleBaseEnum, { nullable: true, description: "What the value is compared with." })
  against?: string | null;
  @Field(() => String, code)
  growth?: string | null;
  @Field(() => String, code)
  minuend?: string | null;
  @Field(() => String, code)
  subtrahend?: string | null;
  @Field(() => String, code)
  difference?: string | null;
  @Field(() => String, code)
  count?: string | null;
  @Field(() => String, code)
  mean?: string | null;
  @Field(() => String, code)
  metric?: string | null;
  @Field(() => String, number("The least value"))
  minimum?: string | null;
  @Field(() => String, number("The greatest value"))
  maximum?: string | null;
  @Field(() => String, number("By how much a value may jump; above 1"))
  factor?: string | null;
}

@InputType({ description: "How far a result may be off." })
export class RuleToleranceInput {
  @Field(() => ToleranceKindEnum, { description: "How it is measured." })
  kind: ToleranceKind;
  @Field(() => String, number("From 0 on; left out with ROUNDING"))
  amount?: string | null;
}

@InputType({ description: "A new rule." })
export class CreateIntegrityRuleInput {
  @Field(() => String, { description: "Lower-case words joined by hyphens, nobody else's; it is never changed." })
  code: string;
  @Field(() => String, { description: "As findings call it: at most 60 characters." })
  name: string;
  @Field(() => RuleDefinitionInput, { description: "What it states." })
  definition: RuleDefinitionInput;
  @Field(() => RuleToleranceInput, { nullable: true, description: "ROUNDING when left out." })
  tolerance?: RuleToleranceInput | null;
  @Field(() => SeverityEnum, { nullable: true, description: "ERROR when left out." })
  severity?: Severity | null;
}

@InputType({ description: "What is to change about a rule; what is left out stays." })
export class ChangeIntegrityRuleInput {
  @Field(() => ID, { description: "Public id of a rule in force." })
  ruleId: string;
  @Field(() => Int, { description: "The version that the caller has seen: a newer one makes this stale." })
  seenVersion: number;
  @Field(() => String, { nullable: true, description: "At most 60 characters." })
  name?: string | null;
  @Field(() => RuleDefinitionInput, { nullable: true, description: "What it states from now on, whole." })
  definition?: RuleDefinitionInput | null;
  @Field(() => RuleToleranceInput, { nullable: true, description: "How far a result may be off from now on." })
  tolerance?: RuleToleranceInput | null;
  @Field(() => SeverityEnum, { nullable: true, description: "What its findings are from now on." })
  severity?: Severity | null;
}

@InputType({ description: "A rule that is no longer to be asked." })
export class RetireIntegrityRuleInput {
  @Field(() => ID, { description: "Public id of a rule in force." })
  ruleId: string;
  @Field(() => Int, { description: "The version that the caller has seen: a newer one makes this stale." })
  seenVersion: number;
}

@InputType({ description: "A rule to try on the figures there are; nothing is stored." })
export class TestIntegrityRuleInput {
  @Field(() => RuleDefinitionInput, { description: "What it would state." })
  definition: RuleDefinitionInput;
  @Field(() => RuleToleranceInput, { nullable: true, description: "ROUNDING when left out." })
  tolerance?: RuleToleranceInput | null;
}
