import { Field, InputType, Int } from "type-graphql";

const FORMULA =
  "Over metric codes, of the same area, period and breakdown: + - * / and brackets, numbers, sum(a, b), previous(a), " +
  "difference(a), growth(a), cumulative(a). A minus has spaces around it; a hyphen without belongs to a code.";

@InputType({ description: "A formula that a metric is to be computed by from now on." })
export class DefineFormulaInput {
  @Field(() => String, { description: "Code of a derived metric, or of one that has no figures." })
  metric: string;
  @Field(() => String, { description: FORMULA })
  formula: string;
  @Field(() => Int, {
    description: "Number of the formula's version that the caller has seen, 0 for none: a newer one makes this stale.",
  })
  seenVersion: number;
}

@InputType({ description: "A metric that is computed from others." })
export class CreateDerivedMetricInput {
  @Field(() => String, { description: "Stable, never changed: lower-case words joined by hyphens." })
  code: string;
  @Field(() => String, { description: "Chinese name, at most 50 characters." })
  name: string;
  @Field(() => String, { nullable: true, description: "English name, at most 100 characters." })
  nameEn?: string | null;
  @Field(() => String, { description: "What is counted, and how (口径): at most 500 characters." })
  definition: string;
  @Field(() => String, { description: "Code of its unit, which must be that of the formula: percent, CNY/household." })
  unit: string;
  @Field(() => String, { nullable: true, description: "What is printed after a number, if not the unit's own word." })
  unitLabel?: string | null;
  @Field(() => Int, {
    description: "Decimals to which a formula with a division is rounded, a half up; the fewest that are printed.",
  })
  decimals: number;
  @Field(() => String, { description: "Code of its topic." })
  topic: string;
  @Field(() => String, { nullable: true, description: "Code of the agency that answers for it." })
  provider?: string | null;
  @Field(() => String, { description: FORMULA })
  formula: string;
}
