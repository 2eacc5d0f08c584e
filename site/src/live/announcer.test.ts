import { expect, test } from "vitest";
import { announcement } from "./announcer.ts";

const change = (observation: string, from = "13个", to = "14个") => ({
  observation,
  name: `指标${observation}`,
  from,
  to,
});

test.each([
  ["one figure", [change("1")], "数据更新：指标1由13个改为14个"],
  ["a figure that stands twice on the page, once", [change("1"), change("1")], "数据更新：指标1由13个改为14个"],
  ["two figures", [change("1"), change("2", "1", "2")], "数据更新：指标1由13个改为14个；指标2由1改为2"],
  [
    "many figures, three by name",
    ["1", "2", "3", "4"].map((id) => change(id)),
    "数据更新：指标1由13个改为14个；指标2由13个改为14个；指标3由13个改为14个；共4项",
  ],
])("the announcement tells of %s", (_, changes, text) => {
  expect(announcement(changes)).toBe(text);
});
