import { expect, test } from "vitest";
import { reasonOf } from "./reason-of.ts";

test.each([
  [new Error("fetch failed", { cause: new Error("bad port") }), "fetch failed: bad port"],
  [new Error("a", { cause: new Error("b", { cause: "c" }) }), "a: b: c"],
  [Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }), "ECONNREFUSED"],
  [new TypeError(), "TypeError"],
  ["gone", "gone"],
])("%o is told as %s", (error, reason) => {
  expect(reasonOf(error)).toBe(reason);
});
