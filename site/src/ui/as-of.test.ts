import { expect, test } from "vitest";
import { readAsOf } from "./as-of.ts";

const now = new Date("2026-11-24T12:00:00Z");

test.each([
  ["2026-11-23", "2026-11-23T15:59:59.999Z"],
  ["2026-11-24", null],
  ["2026-11-24T08:00:00Z", "2026-11-24T08:00:00.000Z"],
  ["2026-11-24T08:00+08:00", "2026-11-24T00:00:00.000Z"],
  ["2026-11-24T12:00:01Z", "2026-11-24T12:00:01.000Z"],
])("asOf=%s asks what was known at %s", (text, at) => {
  expect(readAsOf(text, now)).toMatchObject({ text, at });
});

test("an instant belongs to its day in China", () => {
  expect(readAsOf("2026-11-23T18:00:00Z", now)).toMatchObject({ day: "2026-11-24", isInstant: true });
});

test.each([
  ["2026-11-25", "dayToCome"],
  ["2026-11-24T12:00:03Z", "dayToCome"],
  ["9999-12-31", "dayToCome"],
  ["2026-02-30", "badAddress"],
  ["2026-02-30T00:00:00Z", "badAddress"],
  ["2026-13-01", "badAddress"],
  ["2026-11-24T08:00:00", "badAddress"],
  ["2026", "badAddress"],
  ["昨天", "badAddress"],
])("asOf=%s is refused as %s", (text, problem) => {
  expect(readAsOf(text, now)).toBe(problem);
});

test.each([null, ""])("asOf=%s is no question of the past", (text) => {
  expect(readAsOf(text, now)).toBeNull();
});

test.each([
  ["2026-11-24T16:00:01Z", "2026-11-24", null],
  ["2026-11-24T16:00:03Z", "2026-11-24", "2026-11-24T15:59:59.999Z"],
  ["2026-11-24T15:59:59Z", "2026-11-25", null],
])("round midnight, at %s, %s asks for %s, whichever clock is ahead", (moment, day, at) => {
  expect(readAsOf(day, new Date(moment))).toMatchObject({ at });
});
