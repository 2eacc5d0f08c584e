import type { CitedSourceFragment } from "@gongbao/schema/generated/operations.ts";
import { expect, test } from "vitest";
import { citedRows } from "./cited-rows.ts";

const citation = (observation: string, part: string, previous?: string) =>
  ({
    part,
    observation: { id: observation },
    change: previous ? { previous: { id: previous } } : null,
  }) as CitedSourceFragment;

test("each figure is listed once, the one before behind the one whose change is shown", () => {
  const value = citation("2018", "VALUE_WITH_UNIT");
  const rows = citedRows([
    citation("2016", "VALUE"),
    value,
    citation("2018", "CHANGE", "2017"),
    citation("2019", "DIRECTION", "2018"),
  ]);
  expect(rows).toEqual([
    { observation: { id: "2016" } },
    { observation: { id: "2018" }, citation: value },
    { observation: { id: "2017" } },
    { observation: { id: "2019" } },
  ]);
});
