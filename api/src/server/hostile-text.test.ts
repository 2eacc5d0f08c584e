import { describe, expect, test } from "vitest";
import { parseCleanJson } from "./hostile-text.ts";

describe("text that PostgreSQL would refuse or alter is refused", () => {
  test.each([
    ["NUL", '{"a":"x\\u0000y"}'],
    ["NUL", '{"query":"{ node(id: \\"\\\\u0000\\") { id } }"}'],
    ["NUL", '{"query":"{ node(id: \\"\\\\u{0}\\") { id } }"}'],
    ["half of a surrogate pair", '{"a":["\\ud83d"]}'],
    ["half of a surrogate pair", '{"a":{"\\uDE00":1}}'],
    ["a byte order mark", '{"a":"\uFEFFx"}'],
    ["a byte order mark", '{"a":"\\ufeffx"}'],
  ])("%s in %j", (fault, text) => {
    expect(() => parseCleanJson(text)).toThrow(fault);
  });
});

test.each(['{"a":"\\ud83d\\ude00"}', '{"a":"x\uFEFFy"}', '{"a":"公报 51.2亿元"}', '{"a":"\\\\d8"}', "1"])(
  "%j is taken as it is",
  (text) => {
    expect(parseCleanJson(text)).toEqual(JSON.parse(text));
  },
);
