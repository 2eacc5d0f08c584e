import { expect, test } from "vitest";
import { chinaDay, chinaTime, formatDay, formatDayAndWeekday, formatInstant, formatMinute } from "./format-date.ts";

const lateInLondon = "2026-11-23T18:05:09.250Z";

test("moments are shown in China's time", () => {
  expect(formatDay(lateInLondon)).toBe("2026年11月24日");
  expect(formatDayAndWeekday(lateInLondon)).toBe("2026年11月24日 星期二");
  expect(formatMinute(lateInLondon)).toBe("2026年11月24日 02:05");
  expect(formatInstant(lateInLondon)).toBe("2026年11月24日02:05");
  expect(chinaTime(lateInLondon)).toBe("2026-11-24T02:05:09+08:00");
  expect(chinaDay(lateInLondon)).toBe("2026-11-24");
});

test("midnight is 00:00, not 24:00", () => {
  expect(formatMinute("2026-11-23T16:00:00Z")).toBe("2026年11月24日 00:00");
});
