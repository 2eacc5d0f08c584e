import type { RuleKind, Severity, ToleranceKind } from "@gongbao/schema/integrity/rule.ts";
import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { RuleBaseEnum, RuleKindEnum, SeverityEnum, ToleranceKindEnum } from "./integrity.enums.ts";
import type { RuleRow } from "./integrity-rule.row.ts";

const code = { nullable: true, description: "Code of a metric." } as const;
const codes = { nullable: true, description: "Codes of metrics." } as const;

@ObjectType({ description: "What a rule states. Which members there are depends on its kind.", simpleResolvers: true })
export class RuleDefinition {
  @Field(() => RuleKindEnum, { description: "What the members mean together." })
  kind: RuleKind;
  @Field(() => [String], codes)
  factors?: string[];
  @Field(() => String, code)
  product?: string;
  @Field(() => [String], codes)
  parts?: string[];
  @Field(() => Boolean, { nullable: true, description: "Whether the parts are all there are." })
  exhaustive?: boolean;
  @Field(() => String, code)
  total?: string;
  @Field(() => String, code)
  part?: string;
  @Field(() => String, code)
  whole?: string;
  @Field(() => String, code)
  share?: string;
  @Field(() => String, code)
  value?: string;
  @Field(() => RuleBaseEnum, { nullable: true, description: "What the value is compared with." })
  against?: string;
  @Field(() => String, code)
  growth?: string;
  @Field(() => String, code)
  minuend?: string;
  @Field(() => String, code)
  subtrahend?: string;
  @Field(() => String, code)
  difference?: string;
  @Field(() => String, code)
  count?: string;
  @Field(() => String, code)
  mean?: string;
  @Field(() => String, code)
  metric?: string;
  @Field(() => DecimalScalar, { nullable: true, description: "The least value." })
  minimum?: string;
  @Field(() => DecimalScalar, { nullable: true, description: "The greatest value." })
  maximum?: string;
  @Field(() => DecimalScalar, { nullable: true, description: "By how much a value may jump; above 1." })
  factor?: string;
}

@ObjectType({ description: "How far a result may be off.", simpleResolvers: true })
export class RuleTolerance {
  @Field(() => ToleranceKindEnum, { description: "How it is measured." })
  kind: ToleranceKind;
  @Field(() => DecimalScalar, { nullable: true, description: "Null with ROUNDING." })
  amount?: string;
}

@ObjectType({
  implements: Node,
  description: "What must hold between metrics of one area, period and breakdown.",
  simpleResolvers: true,
})
export class IntegrityRule
  extends Node
  implements Pick<RuleRow, "id" | "code" | "name" | "severity" | "active" | "version">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Lower-case words joined by hyphens; never changed." })
  code: string;
  @Field(() => String, { description: "As findings call it." })
  name: string;
  @Field(() => RuleDefinition, { description: "What it states." })
  definition: RuleDefinition;
  @Field(() => RuleTolerance, { description: "How far a result may be off." })
  tolerance: RuleTolerance;
  @Field(() => SeverityEnum, { description: "What its findings are." })
  severity: Severity;
  @Field(() => Boolean, { description: "False once it was retired." })
  active: boolean;
  @Field(() => Int, { description: "Counts its changes from 1; name it when changing the rule." })
  version: number;
}

export const IntegrityRuleConnection = connectionType(() => IntegrityRule, "IntegrityRule");

@ObjectType({ description: "The rule is in force as it is shown.", simpleResolvers: true })
export class IntegrityRuleSuccess {
  @Field(() => IntegrityRule, { description: "The rule as it is now." })
  rule: IntegrityRule;
}

export const IntegrityRuleResult = createUnionType({
  name: "IntegrityRuleResult",
  description: "What came of stating, changing or retiring a rule.",
  types: () => [IntegrityRuleSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
