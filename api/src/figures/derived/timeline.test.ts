import { expect, test } from "vitest";
import { followed, moments, type Step, stepAt, type Timeline } from "./timeline.ts";

const step = (from: number, value = String(from)): Step => ({
  from,
  state: { value, status: "NORMAL", approximation: null, sources: [] },
});
const timeline = (...from: number[]): Timeline => from.map((each) => step(each));
const starts = (steps: Timeline) => steps.map(({ from }) => from);

test.each<[number[], number, number[]]>([
  [[], 5, [5]],
  [[1, 3], 5, [1, 3, 5]],
  [[1, 5, 9], 5, [1, 5]],
  [[1, 5, 9], 3, [1, 3]],
  [[5], 1, [1]],
])("%j followed by a step at %i is %j", (before, from, after) => {
  expect(starts(followed(timeline(...before), step(from)))).toEqual(after);
});

test.each([
  [0, undefined],
  [1, 1],
  [4, 1],
  [5, 5],
  [9, 5],
])("at %i the step of %s is in force", (moment, from) => {
  expect(stepAt(timeline(1, 5), moment)?.from).toBe(from);
});

test("moments are now and what comes later, each once", () => {
  expect(moments(4, [timeline(1, 5), timeline(4, 5, 7), []])).toEqual([4, 5, 7]);
});
