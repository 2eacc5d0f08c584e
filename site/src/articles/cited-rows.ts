import type { CitedObservationFragment, CitedSourceFragment } from "@gongbao/schema/generated/operations.ts";

/** A figure that a text stands on; with its citation where that prints the whole of it, and so says how it reads. */
export type CitedRow = { observation: CitedObservationFragment; citation?: CitedSourceFragment };

/** Each figure once, in the order of the text; behind one whose change is shown the one that it is measured against. */
export function citedRows(citations: readonly CitedSourceFragment[]): CitedRow[] {
  const rows = citations.flatMap((citation): CitedRow[] => {
    const { observation, part, change } = citation;
    const shown: CitedRow = part === "VALUE_WITH_UNIT" ? { observation, citation } : { observation };
    return change ? [shown, { observation: change.previous }] : [shown];
  });
  return [...Map.groupBy(rows, ({ observation }) => observation.id).values()].map(([first]) => first as CitedRow);
}
