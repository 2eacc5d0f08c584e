import type { Place, Report } from "../seed-problems.ts";

/** Whether a code that is referred to exists; a reference to nothing is reported with the codes that there are. */
export function mustKnow(
  known: ReadonlyMap<string, unknown>,
  kind: string,
  code: string | undefined,
  place: Place,
  report: Report,
): boolean {
  if (code === undefined || known.has(code)) return true;
  const others = known.size > 0 ? ` or choose from ${[...known.keys()].join(", ")}` : "";
  report(place, `there is no ${kind} “${code}”`, `add it${others}`);
  return false;
}
