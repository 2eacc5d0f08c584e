import { CITATION_POLICIES } from "@gongbao/schema/articles/revision-text.ts";
import { directionWordsSchema } from "@gongbao/schema/figures/direction-words.ts";
import { APPROXIMATIONS, FIGURE_FORMS } from "@gongbao/schema/figures/figure.ts";
import { CITATION_PARTS } from "@gongbao/schema/figures/print-part.ts";
import { OBSERVATION_STATUS_CODES } from "@gongbao/schema/figures/statuses.ts";
import { UNIT_CODES } from "@gongbao/schema/figures/units.ts";
import { ruleDefinitionSchema, SEVERITIES, toleranceSchema } from "@gongbao/schema/integrity/rule.ts";
import { z } from "zod";
import { AREA_LEVELS, SOURCE_KINDS } from "../seeds.type.ts";

const text = z.string().min(1, "write something or remove the field");
export const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters and digits, joined by hyphens");
const wholeNumber = z
  .string()
  .regex(/^[0-9]{1,6}$/, "a whole number")
  .transform(Number);
const breakdown = z.record(code, text);

export const topicSchema = z.strictObject({ code, name: text, nameEn: text });

export const areaSchema = z.strictObject({
  code,
  name: text,
  /** The name used in running text; the full name where it is left out. */
  shortName: text.optional(),
  nameEn: text.optional(),
  level: z.enum(AREA_LEVELS),
  parent: code.optional(),
});

export const agencySchema = z.strictObject({ code, name: text });

export const sourceSchema = z.strictObject({
  code,
  title: text,
  publisher: text.optional(),
  kind: z.enum(SOURCE_KINDS),
  note: text.optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

export const metricSchema = z.strictObject({
  code,
  name: text,
  nameEn: text,
  /** 口径: what is counted, over what, and what the source leaves open. */
  definition: text,
  unit: z.enum(UNIT_CODES),
  /** What is printed after the number where it is not the unit's own word: 名 for people. */
  unitLabel: text.optional(),
  decimals: wholeNumber.default(0),
  topic: code,
  provider: code.optional(),
  /** Over the codes of other metrics; a metric that has one has no figures of its own in the files. */
  formula: text.optional(),
});

export const observationSchema = z.strictObject({
  metric: code,
  area: code,
  period: text,
  breakdown: breakdown.default({}),
  value: text.optional(),
  status: z.enum(OBSERVATION_STATUS_CODES).default("NORMAL"),
  approximate: z.enum(APPROXIMATIONS).optional(),
  source: code,
  note: text.optional(),
  /** What the source prints; checked against `value`. */
  asPrinted: text.optional(),
});
export type ObservationEntry = z.output<typeof observationSchema>;

/** What must hold between metrics; `exhaustive` reaches the schema as the text that stands in the file. */
export const ruleSchema = z.strictObject({
  code,
  name: text,
  rule: z.preprocess(
    (rule) =>
      typeof rule === "object" && rule !== null && "exhaustive" in rule
        ? { ...rule, exhaustive: rule.exhaustive === "true" }
        : rule,
    ruleDefinitionSchema,
  ),
  tolerance: toleranceSchema.default({ kind: "ROUNDING" }),
  severity: z.enum(SEVERITIES).default("ERROR"),
});

/** The words for a rise, a fall and no change: 增加/减少/持平. */
const words = z
  .string()
  .regex(/^[^/]+\/[^/]+\/[^/]+$/, "a word for a rise, a fall and no change: 增加/减少/持平")
  .transform((written) => {
    const [rise, fall, level] = written.split("/");
    return { rise, fall, level };
  })
  .pipe(directionWordsSchema);

/** What a figure directive and a bulletin's headline figure say about the observation they show. */
export const figureSchema = z.strictObject({
  metric: code,
  area: code,
  period: text,
  breakdown: breakdown.default({}),
  policy: z.enum(CITATION_POLICIES).default("LIVE"),
  part: z.enum(CITATION_PARTS).default("VALUE_WITH_UNIT"),
  form: z.enum(FIGURE_FORMS).default("AUTOMATIC"),
  showsApproximation: z
    .enum(["true", "false"])
    .default("true")
    .transform((shows) => shows === "true"),
  words: words.optional(),
});
export type FigureEntry = z.output<typeof figureSchema>;

const headlineFigure = figureSchema.extend({ label: text, prints: text });
export type HeadlineFigureEntry = z.output<typeof headlineFigure>;

export const bulletinSchema = z.strictObject({
  number: wholeNumber,
  title: text,
  lead: code,
  sections: z.array(z.strictObject({ topic: code, articles: z.array(code).min(1), figure: headlineFigure.optional() })),
  headlineFigures: z.array(headlineFigure).length(6, "a bulletin has six headline figures"),
});
export type BulletinEntry = z.output<typeof bulletinSchema>;

export const frontMatterSchema = z.strictObject({
  slug: code,
  title: text,
  subtitle: text.optional(),
  summary: text,
  topic: code,
  areas: z.array(code).min(1),
  agency: code.optional(),
  source: code.optional(),
});
export type FrontMatter = z.output<typeof frontMatterSchema>;
