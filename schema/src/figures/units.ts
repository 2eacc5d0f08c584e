/** What a unit is called. `zh` follows a number in Chinese, `one` and `many` in English. */
type UnitNames = { zh: string; one: string; many: string };

/**
 * The closed list of units in which values are stored: base units only, so that 9899 万人 is 98990000 `person`.
 * Codes join with `/` as in UCUM (`CNY/household`). A metric may print another measure word for its unit (名 for
 * `person`), never another unit.
 */
export const UNITS = {
  CNY: { zh: "元", one: "yuan", many: "yuan" },
  "CNY/person": { zh: "元/人", one: "yuan per person", many: "yuan per person" },
  "CNY/household": { zh: "元/户", one: "yuan per household", many: "yuan per household" },
  percent: { zh: "%", one: "%", many: "%" },
  "percentage-point": { zh: "个百分点", one: "percentage point", many: "percentage points" },
  person: { zh: "人", one: "person", many: "people" },
  household: { zh: "户", one: "household", many: "households" },
  project: { zh: "个", one: "project", many: "projects" },
  organisation: { zh: "家", one: "organisation", many: "organisations" },
  agreement: { zh: "份", one: "agreement", many: "agreements" },
  site: { zh: "处", one: "site", many: "sites" },
  team: { zh: "个", one: "team", many: "teams" },
  "person/team": { zh: "人/队", one: "person per team", many: "people per team" },
  course: { zh: "次", one: "course", many: "courses" },
  "tonne/household": { zh: "吨/户", one: "tonne per household", many: "tonnes per household" },
} as const satisfies Record<string, UnitNames>;

export type UnitCode = keyof typeof UNITS;

export const UNIT_CODES = Object.keys(UNITS) as UnitCode[];

export function isUnitCode(text: string): text is UnitCode {
  return Object.hasOwn(UNITS, text);
}

/** Whether 万 and 亿 may stand between a number and this unit: 3万户, but never 3万%. */
export function takesLargeNumberWords(unit: UnitCode): boolean {
  return unit !== "percent" && unit !== "percentage-point";
}
