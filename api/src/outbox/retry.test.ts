import { expect, test } from "vitest";
import { retryAfterMs } from "./retry.ts";

test("retries begin after five seconds and come every six hours at most", () => {
  const seconds = Array.from({ length: 9 }, (_, index) => retryAfterMs(index + 1, 0) / 1000);
  expect(seconds).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600]);
  expect(retryAfterMs(400, 0.999) / 1000).toBeLessThan(21_600 * 1.1);
});
