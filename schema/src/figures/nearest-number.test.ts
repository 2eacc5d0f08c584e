import { expect, test } from "vitest";
import { nearestNumber } from "./nearest-number.ts";

test.each([
  ["where it stood", "投资9.8亿元，还款9.8亿元", "9.8亿", 10, 10],
  ["a little further on, after a longer number", "投资10.2亿元，还款9.8亿元", "9.8亿", 10, 11],
  ["the first of two when that is nearer", "投资9.8亿元，还款9.8亿元", "9.8亿", 3, 2],
  ["nowhere as a part of another number", "投资19.8亿元", "9.8亿", 3, undefined],
  ["nowhere when it is gone", "投资10.2亿元", "9.8亿", 2, undefined],
])("a number is found %s", (_where, text, said, start, found) => {
  expect(nearestNumber(text, said, start)).toBe(found);
});
