import { CITATION_POLICIES } from "@gongbao/schema/articles/revision-text.ts";
import { DIRECTIONS } from "@gongbao/schema/figures/direction-words.ts";
import { APPROXIMATIONS, FIGURE_FORMS } from "@gongbao/schema/figures/figure.ts";
import { CITATION_PARTS } from "@gongbao/schema/figures/print-part.ts";
import { OBSERVATION_STATUS_CODES } from "@gongbao/schema/figures/statuses.ts";
import { enumType } from "../server/enum-type.ts";
import { CITATION_CAVEATS } from "./citation-caveat.ts";
import { sourceKinds } from "./source.entity.ts";
import { VINTAGE_KINDS } from "./vintage.entity.ts";

export const CitationPolicyEnum = enumType("CitationPolicy", CITATION_POLICIES, "Which value a citation shows.", {
  LIVE: "The value in force of the cited observation.",
  LATEST: "The value in force of the newest period of its series.",
  PINNED: "The vintage that was reviewed, whatever came later.",
});

export const CitationPartEnum = enumType("CitationPart", CITATION_PARTS, "What a citation prints of an observation.", {
  VALUE_WITH_UNIT: "Value and unit: 51.2亿元.",
  VALUE: "The value alone: 51.2亿.",
  UNIT: "The unit alone: 元.",
  PERIOD: "The period: 2018年上半年.",
  CHANGE:
    "The change against the previous period in per cent, one decimal: 增长12.5%; of a percentage in percentage points: 下降1.4个百分点.",
  DIFFERENCE: "The change against the previous period in the metric's unit: 减少1386万人.",
  DIRECTION: "The word for the direction of that change: 增长, 下降 or 持平, or the citation's own.",
});

export const FigureFormEnum = enumType("FigureForm", FIGURE_FORMS, "How the digits of a figure are written.", {
  AUTOMATIC: "By size: 51.2亿元, 7.75万元, 13,823人.",
  DIGITS: "All digits: 5,120,000,000元.",
  WAN: "In ten thousands: 512000万元.",
  YI: "In hundred millions: 51.2亿元.",
});

export const DirectionEnum = enumType("Direction", DIRECTIONS, "Which way a figure went since the previous period.", {
  RISE: "Up.",
  FALL: "Down.",
  LEVEL: "Neither.",
});

export const CitationCaveatEnum = enumType(
  "CitationCaveat",
  CITATION_CAVEATS,
  "In what a citation stands on less than it should.",
  {
    MISSING: "Its figure has no value now: it reads as the last one known.",
    PREVIOUS_UNKNOWN: "The previous period has no public figure: it reads as it did when it was reviewed.",
    PREVIOUS_MISSING: "The previous period's figure has no value now: it reads as the last one known.",
    NO_BASE: "The previous figure is zero or below: the change is printed as the difference, not in per cent.",
  },
);

export const ObservationStatusEnum = enumType(
  "ObservationStatus",
  OBSERVATION_STATUS_CODES,
  "What kind of value it is (SDMX code list CL_OBS_STATUS).",
  {
    NORMAL: "Final (A).",
    ESTIMATED: "Estimated (E).",
    FORECAST: "Forecast (F).",
    MISSING: "There is no value, or it was withdrawn (O).",
    PROVISIONAL: "Provisional; expected to be revised (P).",
    IMPUTED: "Imputed from other data (I).",
    TIME_SERIES_BREAK: "First value after a break in the series (B).",
  },
);

export const ApproximationEnum = enumType("Approximation", APPROXIMATIONS, "How the true value stands to the stated.", {
  OVER: "A little more: 10余次.",
  UNDER: "A little less: 近10次.",
  ABOUT: "Near it: 约10次.",
});

export const SourceKindEnum = enumType("SourceKind", sourceKinds, "What kind of document a source is.", {
  PRESS: "A report in the press.",
  OFFICIAL_STATISTICS: "A release of a statistical office.",
  DEPARTMENT: "A department's own records.",
  OTHER: "Anything else.",
});

export const VintageKindEnum = enumType("VintageKind", VINTAGE_KINDS, "Why a value follows another.", {
  UPDATE: "Time has passed, or more is known.",
  CORRECTION: "The earlier value was wrong: readers get a note.",
});
