import type { CitedFigureFragment } from "@gongbao/schema/generated/operations.ts";
import { expect, test } from "vitest";
import { liveMark } from "./live-mark.ts";

const citation = (change: Partial<CitedFigureFragment>): CitedFigureFragment => ({
  id: "citation_1",
  policy: "LIVE",
  part: "VALUE_WITH_UNIT",
  text: "51.2亿元",
  vintage: { id: "vintage_1", value: "5120000000" },
  observation: {
    id: "observation_1",
    display: "51.2亿元",
    displayNumber: "51.2亿",
    displayUnit: "元",
    metric: { id: "metric_1", code: "investment", name: "总投资" },
  },
  ...change,
});

const fromPage = { "data-live": "page", "data-tags": "metric:investment" };

test.each<[string, Partial<CitedFigureFragment>, object]>([
  ["follows the stream", {}, {}],
  ["follows with its number only", { part: "VALUE", text: "51.2亿" }, { "data-part": "number" }],
  ["follows with its unit only", { part: "UNIT", text: "元" }, { "data-part": "unit" }],
  ["stays when it is pinned", { policy: "PINNED" }, { "data-live": "off" }],
  ["is read again when it may move to another period", { policy: "LATEST" }, fromPage],
  ["is read again when printed in a form of its own", { text: "512000万元" }, fromPage],
  ["is read again when it prints a change", { part: "CHANGE", text: "增长12.5%" }, fromPage],
  ["is read again when it prints the word for one", { part: "DIRECTION", text: "增长" }, fromPage],
  ["is read again when it prints the period", { part: "PERIOD", text: "2018年" }, fromPage],
])("a figure %s", (_, change, mark) => {
  expect(liveMark(citation(change))).toEqual(mark);
});
