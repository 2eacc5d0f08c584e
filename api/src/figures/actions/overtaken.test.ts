import { expect, test } from "vitest";
import { overtaken } from "./overtaken.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));

/** Numbers of the waiting, given as `[number, hour]` newest first, that one of that hour overtakes. */
const numbers = (waiting: [number, number][], hour: number) =>
  overtaken(
    waiting.map(([number, from]) => ({ number, publicFrom: at(from) })),
    at(hour),
  ).map(({ number }) => number);

test.each<[string, [number, number][], number, number[]]>([
  ["nothing waits", [], 0, []],
  ["it comes after what waits", [[2, 1]], 2, []],
  ["it comes before what waits", [[2, 2]], 1, [2]],
  ["it comes at the same moment", [[2, 1]], 1, [2]],
  [
    "it comes before several",
    [
      [3, 3],
      [2, 2],
    ],
    1,
    [3, 2],
  ],
  [
    "it comes between two",
    [
      [3, 3],
      [2, 1],
    ],
    2,
    [3],
  ],
  [
    "one was overtaken before",
    [
      [3, 2],
      [2, 3],
    ],
    1,
    [3],
  ],
])("when %s", (_, waiting, hour, expected) => expect(numbers(waiting, hour)).toEqual(expected));
