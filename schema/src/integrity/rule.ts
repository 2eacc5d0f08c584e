import { z } from "zod";
import { ExactDecimal, parseDecimal } from "../figures/decimal.ts";

export const RULE_KINDS = [
  "PRODUCT",
  "SUM",
  "SHARE",
  "GROWTH",
  "DIFFERENCE",
  "MEAN",
  "SUBSET",
  "RANGE",
  "JUMP",
] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** PERIOD_BEFORE ends where this one begins (环比); YEAR_BEFORE is the same period of the year before (同比). */
export const GROWTH_BASES = ["PERIOD_BEFORE", "YEAR_BEFORE"] as const;
/** SERIES: the nearest earlier period of that kind that has a value; HISTORY: the vintage that was in force before. */
export const JUMP_BASES = ["SERIES", "HISTORY"] as const;

export const TOLERANCE_KINDS = ["ROUNDING", "ABSOLUTE", "RELATIVE"] as const;
export type ToleranceKind = (typeof TOLERANCE_KINDS)[number];
export const SEVERITIES = ["ERROR", "WARNING"] as const;
export type Severity = (typeof SEVERITIES)[number];

const metric = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const decimal = z.string().refine((text) => parseDecimal(text).kind === "decimal");
const above = (text: string, other: string) =>
  parseDecimal(text).kind === "decimal" && new ExactDecimal(text).gt(other);

/**
 * What must hold between metrics of one area, period and breakdown, by their codes. The kinds up to MEAN define their
 * result, the last member of each, by the others.
 */
export const ruleDefinitionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("PRODUCT"), factors: z.tuple([metric, metric]), product: metric }),
  /** Not exhaustive: there are parts that no metric counts, so that those there are may not exceed the total. */
  z.strictObject({
    kind: z.literal("SUM"),
    parts: z.array(metric).min(2).max(20),
    exhaustive: z.boolean(),
    total: metric,
  }),
  /** part ÷ whole × 100 = share. */
  z.strictObject({ kind: z.literal("SHARE"), part: metric, whole: metric, share: metric }),
  /** (value ÷ the value before − 1) × 100 = growth. */
  z.strictObject({ kind: z.literal("GROWTH"), value: metric, against: z.enum(GROWTH_BASES), growth: metric }),
  z.strictObject({ kind: z.literal("DIFFERENCE"), minuend: metric, subtrahend: metric, difference: metric }),
  z.strictObject({ kind: z.literal("MEAN"), total: metric, count: metric, mean: metric }),
  z.strictObject({ kind: z.literal("SUBSET"), part: metric, whole: metric }),
  z
    .strictObject({ kind: z.literal("RANGE"), metric, minimum: decimal.optional(), maximum: decimal.optional() })
    .refine(({ minimum, maximum }) => minimum !== undefined || maximum !== undefined, { path: ["minimum"] })
    .refine(({ minimum, maximum }) => minimum === undefined || maximum === undefined || !above(minimum, maximum), {
      path: ["maximum"],
    }),
  /** The value may be at most `factor` times the one before, and at least that part of it. */
  z.strictObject({
    kind: z.literal("JUMP"),
    metric,
    against: z.enum(JUMP_BASES),
    factor: decimal.refine((text) => above(text, "1")),
  }),
]);
export type RuleDefinition = z.infer<typeof ruleDefinitionSchema>;

/**
 * How far a result may be off. ROUNDING: as far as the printed digits leave open; ABSOLUTE: by `amount` in the result's
 * unit; RELATIVE: by `amount` percent of what is expected.
 */
export const toleranceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ROUNDING") }),
  z.strictObject({ kind: z.literal("ABSOLUTE"), amount: decimal.refine((text) => !text.startsWith("-")) }),
  z.strictObject({ kind: z.literal("RELATIVE"), amount: decimal.refine((text) => !text.startsWith("-")) }),
]);
export type Tolerance = z.infer<typeof toleranceSchema>;

/** A metric's part in a rule; `field` is the member of the definition that names it. */
export type RuleTerm = { field: string; metric: string };

/** The metrics of a rule in the order in which {@link evaluateRule} takes their numbers: the result is the last. */
export function termsOf(definition: RuleDefinition): RuleTerm[] {
  const term = (field: string, code: string): RuleTerm => ({ field, metric: code });
  switch (definition.kind) {
    case "PRODUCT":
      return [...definition.factors.map((code) => term("factors", code)), term("product", definition.product)];
    case "SUM":
      return [...definition.parts.map((code) => term("parts", code)), term("total", definition.total)];
    case "SHARE":
      return [term("part", definition.part), term("whole", definition.whole), term("share", definition.share)];
    case "GROWTH":
      return [term("value", definition.value), term("growth", definition.growth)];
    case "DIFFERENCE":
      return [
        term("minuend", definition.minuend),
        term("subtrahend", definition.subtrahend),
        term("difference", definition.difference),
      ];
    case "MEAN":
      return [term("total", definition.total), term("count", definition.count), term("mean", definition.mean)];
    case "SUBSET":
      return [term("part", definition.part), term("whole", definition.whole)];
    default:
      return [term("metric", definition.metric)];
  }
}

/** Whether the last term of the rule is defined by the others. */
export function isEquality(definition: RuleDefinition): boolean {
  if (definition.kind === "SUM") return definition.exhaustive;
  return !["SUBSET", "RANGE", "JUMP"].includes(definition.kind);
}
