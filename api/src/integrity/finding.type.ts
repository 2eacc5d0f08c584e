import type { Severity } from "@gongbao/schema/integrity/rule.ts";
import { createUnionType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { TRIAL_OUTCOMES, type TrialOutcome, type TrialRow } from "./actions/test-rule.ts";
import type { FindingOrigin } from "./finding.entity.ts";
import { FindingOriginEnum, SeverityEnum } from "./integrity.enums.ts";

@ObjectType({
  implements: Node,
  description: "Numbers that do not go together, as they stood when it was found.",
  simpleResolvers: true,
})
export class Finding extends Node {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => FindingOriginEnum, { description: "What found it." })
  origin: FindingOrigin;
  @Field(() => String, { description: "Code of the rule; of a paragraph CHANGE, SUM, PART, SHARE or MEAN." })
  check: string;
  @Field(() => SeverityEnum, { description: "How much it weighs." })
  severity: Severity;
  @Field(() => String, { description: "What is wrong, in Chinese." })
  message: string;
  @Field(() => String, { nullable: true, description: "Where in the revision: a path such as body.3.content." })
  place: string | null;
  @Field(() => Int, {
    nullable: true,
    description: "Where it begins in the place's text, in UTF-16 units; a citation counts as one.",
  })
  start: number | null;
  @Field(() => Int, { nullable: true, description: "How long it is, counted likewise." })
  length: number | null;
}

@ObjectType({ description: "Why numbers stand as they do.", simpleResolvers: true })
export class Explanation {
  @Field(() => String, { description: "What was said." })
  reason: string;
  @Field(() => String, { description: "Name of whoever said it." })
  by: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
}

@ObjectType({ description: "The revision in which something was found.", simpleResolvers: true })
export class FindingPlace {
  @Field(() => ID, { description: "Public id of the article, published or not." })
  articleId: string;
  @Field(() => String, { description: "The last part of the article's address." })
  slug: string;
  @Field(() => Int, { description: "Number of the revision." })
  revision: number;
}

export const FindingConnection = connectionType(() => Finding, "Finding");

@InputType({ description: "Why the numbers of a finding stand as they do." })
export class ExplainFindingInput {
  @Field(() => ID, { description: "Public id of an open finding." })
  findingId: string;
  @Field(() => String, { description: "For the desk: at most 500 characters." })
  reason: string;
}

@ObjectType({
  description: "The finding is explained, and stops nothing until its numbers change.",
  simpleResolvers: true,
})
export class ExplainFindingSuccess {
  @Field(() => Finding, { description: "The finding as it is now." })
  finding: Finding;
}

export const ExplainFindingResult = createUnionType({
  name: "ExplainFindingResult",
  description: "What came of an explanation.",
  types: () => [ExplainFindingSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

@ObjectType({ description: "What stands of an article's newest revision.", simpleResolvers: true })
export class CheckArticleSuccess {
  @Field(() => Int, { description: "Number of the revision that was checked." })
  revision: number;
  @Field(() => [Finding], { description: "All that stands of it, open and explained, errors first." })
  findings: Finding[];
}

export const CheckArticleResult = createUnionType({
  name: "CheckArticleResult",
  description: "What came of a check.",
  types: () => [CheckArticleSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

export const TrialOutcomeEnum = enumType("TrialOutcome", TRIAL_OUTCOMES, "How a rule fares somewhere.", {
  FAILS: "The figures break it.",
  TRUNCATED: "It holds only if the result was cut off, not rounded.",
  LACKS: "One of the figures has no public value.",
  HOLDS: "The figures keep it.",
});

@ObjectType({ description: "How a rule fares in one area, period and breakdown.", simpleResolvers: true })
export class RuleTrialResult implements TrialRow {
  @Field(() => String, { description: "Area, period and breakdown, in Chinese." })
  place: string;
  @Field(() => String, { description: "Code of the period." })
  period: string;
  @Field(() => TrialOutcomeEnum, { description: "How it fares." })
  outcome: TrialOutcome;
  @Field(() => String, { nullable: true, description: "What is wrong, in Chinese; null where nothing is." })
  message: string | null;
}

@ObjectType({ description: "How a rule fares with the public figures there are.", simpleResolvers: true })
export class TestIntegrityRuleSuccess {
  @Field(() => String, { description: "The rule as one line." })
  statement: string;
  @Field(() => Int, { description: "Where it holds." })
  holds: number;
  @Field(() => Int, { description: "Where it holds only by cutting off." })
  truncated: number;
  @Field(() => Int, { description: "Where it fails." })
  fails: number;
  @Field(() => Int, { description: "Where a figure is missing." })
  lacks: number;
  @Field(() => [RuleTrialResult], { description: "At most 100 of them, those it fails on first." })
  results: RuleTrialResult[];
}

export const TestIntegrityRuleResult = createUnionType({
  name: "TestIntegrityRuleResult",
  description: "What came of trying a rule.",
  types: () => [TestIntegrityRuleSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
