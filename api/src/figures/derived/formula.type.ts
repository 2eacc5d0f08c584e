import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import { Refusal } from "../../server/refusal.type.ts";
import { Metric } from "../metric.type.ts";

@ObjectType({ description: "The formula is kept, and its values are computed.", simpleResolvers: true })
export class DefineFormulaSuccess {
  @Field(() => Metric, { description: "The metric as the public sees it now." })
  metric: Metric;
  @Field(() => Int, { description: "Number of the formula's version." })
  version: number;
}

@ObjectType({ description: "The metric exists, and its values are computed.", simpleResolvers: true })
export class CreateDerivedMetricSuccess {
  @Field(() => Metric, { description: "The metric as the public sees it now." })
  metric: Metric;
}

const typeOf = (value: unknown) => (value as { __typename: string }).__typename;

export const DefineFormulaResult = createUnionType({
  name: "DefineFormulaResult",
  description: "What came of defining a formula.",
  types: () => [DefineFormulaSuccess, Refusal] as const,
  resolveType: typeOf,
});

export const CreateDerivedMetricResult = createUnionType({
  name: "CreateDerivedMetricResult",
  description: "What came of making a derived metric.",
  types: () => [CreateDerivedMetricSuccess, Refusal] as const,
  resolveType: typeOf,
});
