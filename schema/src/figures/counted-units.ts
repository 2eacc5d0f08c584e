import type { UnitCode } from "./units.ts";

/** Units of what cannot be divided or owed: their values are whole numbers from 0 on. */
export const COUNTED_UNITS: ReadonlySet<UnitCode> = new Set<UnitCode>([
  "person",
  "household",
  "project",
  "organisation",
  "agreement",
  "site",
  "team",
  "course",
]);
