import { expect, test } from "vitest";
import { pageSize } from "./page-size.ts";

test.each([
  [undefined, 20],
  [null, 20],
  [1, 1],
  [100, 100],
])("first: %s takes %s entries", (first, size) => {
  expect(pageSize(first)).toBe(size);
});

test.each([0, -1, 101, 2_147_483_647])("first: %s is refused with what it may be", (first) => {
  expect(() => pageSize(first)).toThrow(`"first" is ${first}; it takes a number from 1 to 100.`);
});
