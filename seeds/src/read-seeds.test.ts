import { expect, test } from "vitest";
import { readChanged } from "./seed-folder.kit.ts";

test("a sound folder is read whole", async () => {
  const seeds = await readChanged({});
  expect(seeds.areas[1]).toEqual({
    code: "edz",
    name: "经开区",
    shortName: "经开区",
    nameEn: null,
    level: "DISTRICT",
    parent: "city",
  });
  expect(seeds.observations[0]).toEqual({
    metric: "paid",
    area: "edz",
    period: { kind: "period", code: "2018-04", frequency: "MONTH", start: "2018-04-01", end: "2018-05-01" },
    breakdown: {},
    value: "25000",
    status: "NORMAL",
    approximation: null,
    source: "page",
    note: null,
  });
  expect(seeds.articles[0]?.text).toEqual({
    title: [{ type: "Text", text: "分红到户" }],
    subtitle: [],
    summary: [{ type: "Text", text: "摘要" }],
    body: [
      {
        type: "Paragraph",
        content: [
          { type: "Text", text: "发放" },
          { type: "Citation", key: "paid-1" },
          { type: "Text", text: "。" },
        ],
      },
    ],
    citations: [
      {
        key: "paid-1",
        metric: "paid",
        area: "edz",
        period: "2018-04",
        breakdown: {},
        policy: "LIVE",
        part: "VALUE_WITH_UNIT",
        form: "AUTOMATIC",
        showsApproximation: true,
        printedText: "2.5万元",
      },
    ],
  });
  expect(seeds.bulletins[0]?.headlineFigures).toHaveLength(6);
});
