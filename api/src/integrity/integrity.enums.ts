import { GROWTH_BASES, JUMP_BASES, RULE_KINDS, SEVERITIES, TOLERANCE_KINDS } from "@gongbao/schema/integrity/rule.ts";
import { enumType } from "../server/enum-type.ts";
import { FINDING_ORIGINS } from "./finding.entity.ts";
import { FINDING_STATUSES } from "./finding.queries.ts";

export const RuleKindEnum = enumType(
  "RuleKind",
  RULE_KINDS,
  "What a rule states; see RuleDefinition for its members.",
  {
    PRODUCT: "factors[0] × factors[1] = product.",
    SUM: "The parts add up to the total; not exhaustive ones do not exceed it.",
    SHARE: "part ÷ whole × 100 = share, in percent.",
    GROWTH: "(value ÷ the value before − 1) × 100 = growth, in percent.",
    DIFFERENCE: "minuend − subtrahend = difference; percentages differ by percentage points.",
    MEAN: "total ÷ count = mean.",
    SUBSET: "part ≤ whole.",
    RANGE: "minimum ≤ metric ≤ maximum.",
    JUMP: "The metric is at most `factor` times what it was before, and at least that part of it.",
  },
);

export const RuleBaseEnum = enumType("RuleBase", [...GROWTH_BASES, ...JUMP_BASES], "What a value is compared with.", {
  PERIOD_BEFORE: "The period of the same kind that ends where this one begins (环比). For GROWTH.",
  YEAR_BEFORE: "The same period of the year before (同比). For GROWTH.",
  SERIES: "The nearest earlier period of the same kind that has a figure. For JUMP.",
  HISTORY: "The vintage that was in force before. For JUMP.",
});

export const ToleranceKindEnum = enumType("ToleranceKind", TOLERANCE_KINDS, "How far a result may be off.", {
  ROUNDING: "As far as the printed digits leave open: 53.86 and 53.9 are one number.",
  ABSOLUTE: "By `amount`, in the unit of the result.",
  RELATIVE: "By `amount` percent of what is expected.",
});

export const SeverityEnum = enumType("Severity", SEVERITIES, "How much a finding weighs.", {
  ERROR: "Stops the publication of whatever shows it, until it is explained or fixed.",
  WARNING: "Is to be looked at.",
});

export const FindingOriginEnum = enumType("FindingOrigin", FINDING_ORIGINS, "What found it.", {
  RULE: "A rule between figures.",
  PARAGRAPH: "A check of the numbers of one sentence.",
});

export const FindingStatusEnum = enumType("FindingStatus", FINDING_STATUSES, "What became of a finding.", {
  OPEN: "Nothing yet.",
  EXPLAINED: "Somebody said why the numbers stand as they do.",
  FIXED: "A later run did not find it any more.",
});
