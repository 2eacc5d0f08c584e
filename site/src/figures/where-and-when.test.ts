import { expect, test } from "vitest";
import { whereAndWhen } from "./where-and-when.ts";

const period = { label: "2019年" };

test("the district goes without saying, another area does not", () => {
  expect(whereAndWhen({ status: "NORMAL", display: "3人", period, area: { shortName: "济宁经开区" } })).toBe("2019年");
  expect(whereAndWhen({ status: "NORMAL", display: "3人", period, area: { shortName: "全国" } })).toBe("全国，2019年");
  expect(whereAndWhen({ status: "NORMAL", display: "3人", period })).toBe("2019年");
});

test("a value that is not an ordinary one says so", () => {
  expect(whereAndWhen({ status: "PROVISIONAL", display: "3人", period })).toBe("2019年（初步）");
  expect(whereAndWhen({ status: "MISSING", display: "暂缺", period })).toBe("2019年（暂缺）");
  expect(whereAndWhen({ status: "MISSING", display: "3人", period })).toBe("2019年（已撤回）");
});
