import type { CitationText, RevisionText } from "@gongbao/schema/articles/revision-text.ts";
import type { CheckTerm } from "@gongbao/schema/checks/check-term.ts";
import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { Period } from "@gongbao/schema/figures/period.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import type { RuleDefinition, Severity, Tolerance } from "@gongbao/schema/integrity/rule.ts";

/**
 * A folder of seeds as plain data, checked as a whole: every code that is named exists, every list is in the order in
 * which it is loaded and shown (areas: parents first), every printed figure says what its observation says. It has no
 * dates of publication: those are the load's own.
 */
export type Seeds = {
  topics: TopicSeed[];
  areas: AreaSeed[];
  agencies: AgencySeed[];
  sources: SourceSeed[];
  metrics: MetricSeed[];
  observations: ObservationSeed[];
  rules: RuleSeed[];
  terms: CheckTerm[];
  articles: ArticleSeed[];
  bulletins: BulletinSeed[];
};

export type TopicSeed = { code: string; name: string; nameEn: string };

export const AREA_LEVELS = ["COUNTRY", "PROVINCE", "CITY", "DISTRICT", "TOWN", "VILLAGE"] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

export type AreaSeed = {
  code: string;
  name: string;
  shortName: string;
  nameEn: string | null;
  level: AreaLevel;
  /** The code of the area that holds it. */
  parent: string | null;
};

export type AgencySeed = { code: string; name: string };

export const SOURCE_KINDS = ["PRESS", "OFFICIAL_STATISTICS", "DEPARTMENT", "OTHER"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export type SourceSeed = {
  code: string;
  title: string;
  publisher: string | null;
  kind: SourceKind;
  note: string | null;
  url: string | null;
};

export type MetricSeed = {
  code: string;
  name: string;
  nameEn: string;
  definition: string;
  unit: UnitCode;
  unitLabel: string;
  decimals: number;
  topic: string;
  /** The code of the agency that provides it. */
  provider: string | null;
  /** By which its figures are computed, in the form in which it is kept; null when they are entered. */
  formula: string | null;
};

/** One figure with its first vintage. `value` is exact decimal text in the metric's unit, null when MISSING. */
export type ObservationSeed = {
  metric: string;
  area: string;
  period: Period;
  breakdown: Record<string, string>;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  source: string;
  note: string | null;
};

/** What must hold between metrics; it does between the figures of the seeds. */
export type RuleSeed = {
  code: string;
  name: string;
  rule: RuleDefinition;
  tolerance: Tolerance;
  severity: Severity;
};

export type ArticleSeed = {
  slug: string;
  topic: string;
  areas: string[];
  /** The code of the agency that issues it. */
  agency: string | null;
  source: string | null;
  text: RevisionText;
  wordCount: number;
};

export type HeadlineFigureSeed = { label: string; citation: CitationText };

export type BulletinSeed = {
  number: number;
  title: string;
  /** The slug of the article that leads; it stands in no section. */
  lead: string;
  /** In the order of the topics; every article of a section has its topic. */
  sections: { topic: string; articles: string[]; figure: HeadlineFigureSeed | null }[];
  headlineFigures: HeadlineFigureSeed[];
};
