import { expect, test } from "vitest";
import { chinaTime, formatDay, formatDayAndWeekday, formatMinute, parseAsOf } from "./format-date.ts";

const lateInLondon = "2026-11-23T18:05:09.250Z";

test("moments are shown in China's time", () => {
  expect(formatDay(lateInLondon)).toBe("2026年11月24日");
  expect(formatDayAndWeekday(lateInLondon)).toBe("2026年11月24日 星期二");
  expect(formatMinute(lateInLondon)).toBe("2026年11月24日 02:05");
  expect(chinaTime(lateInLondon)).toBe("2026-11-24T02:05:09+08:00");
});

test("midnight is 00:00, not 24:00", () => {
  expect(formatMinute("2026-11-23T16:00:00Z")).toBe("2026年11月24日 00:00");
});

const now = new Date("2026-11-24T12:00:00Z");

test.each([
  ["2026-11-23", "2026-11-23T15:59:59.999Z"],
  ["2026-11-24", "2026-11-24T11:59:58.000Z"],
  ["2026-11-25", undefined],
  ["2026-11-24T08:00:00Z", "2026-11-24T08:00:00.000Z"],
  ["2026-11-24T08:00+08:00", "2026-11-24T00:00:00.000Z"],
  ["2026-11-24T12:00:01Z", undefined],
  ["2026-02-30", undefined],
  ["2026-02-30T00:00:00Z", undefined],
  ["2026-13-01", undefined],
  ["2026-11-24T08:00:00", undefined],
  ["2026", undefined],
  ["昨天", undefined],
  ["", undefined],
])("asOf=%s asks what was known at %s", (text, moment) => {
  expect(parseAsOf(text, now)).toBe(moment);
});
