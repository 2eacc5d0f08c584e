import { expect, test } from "vitest";
import { changeBetween } from "./change.ts";
import { ExactDecimal } from "./decimal.ts";
import type { Approximation } from "./figure.ts";

const stated = (value: string, approximate?: Approximation) => ({ value, approximate });

test.each([
  ["120", "135", "RISE", "15", "12.5"],
  ["135", "120", "FALL", "-15", "-11.1"],
  ["120", "120", "LEVEL", "0", "0"],
  ["200", "100", "FALL", "-100", "-50"],
  ["100", "1350", "RISE", "1250", "1250"],
  ["30460000", "16600000", "FALL", "-13860000", "-45.5"],
  ["3.1", "1.7", "FALL", "-1.4", "-45.2"],
  ["10000", "10004", "RISE", "4", "0"],
  ["10000", "10005", "RISE", "5", "0.1"],
  ["10000", "9995", "FALL", "-5", "-0.1"],
  ["1000", "1000.5", "RISE", "0.5", "0.1"],
  ["0.1", "0.3", "RISE", "0.2", "200"],
  ["5", "0", "FALL", "-5", "-100"],
  ["5", "-5", "FALL", "-10", "-200"],
  ["0", "5", "RISE", "5", undefined],
  ["0", "0", "LEVEL", "0", undefined],
  ["-5", "5", "RISE", "10", undefined],
  ["-5", "-7", "FALL", "-2", undefined],
])("from %s to %s is a %s by %s, %s per cent", (previous, now, direction, difference, percent) => {
  expect(changeBetween(stated(previous), stated(now))).toEqual({ direction, difference, percent, isRough: false });
});

test("a tie is decided by all digits, however many", () => {
  const base = `2${"0".repeat(33)}`;
  const half = new ExactDecimal(base).times("1.0005");
  expect(changeBetween(stated(base), stated(half.toFixed())).percent).toBe("0.1");
  expect(changeBetween(stated(base), stated(half.minus("0.001").toFixed())).percent).toBe("0");
  const tiny = changeBetween(stated("0.00000000000000000000000000003"), stated("99999999999999999999999999999"));
  expect(tiny.percent).toBe(`${"3".repeat(28)}2${"9".repeat(29)}00`);
});

test.each<[Approximation | undefined, Approximation | undefined, string]>([
  [undefined, "OVER", "RISE"],
  [undefined, "UNDER", "FALL"],
  ["UNDER", "OVER", "RISE"],
  ["OVER", undefined, "FALL"],
  ["ABOUT", "OVER", "RISE"],
  ["OVER", "OVER", "LEVEL"],
  [undefined, "ABOUT", "LEVEL"],
])("of one stated number, from %s to %s is a %s, roughly", (previous, now, direction) => {
  expect(changeBetween(stated("10", previous), stated("10", now))).toMatchObject({
    direction,
    difference: "0",
    isRough: true,
  });
});

test("of different stated numbers the stated ones decide", () => {
  expect(changeBetween(stated("13"), stated("10", "OVER"))).toMatchObject({ direction: "FALL", isRough: true });
});
