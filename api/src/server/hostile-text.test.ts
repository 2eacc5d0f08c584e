import { describe, expect, test } from "vitest";
import { parseCleanJson, refuseHostileSearch } from "./hostile-text.ts";

describe("text that PostgreSQL would refuse or alter is refused", () => {
  test.each([
    ["NUL", '{"a":"x\\u0000y"}'],
    ["NUL", '{"query":"{ node(id: \\"\\\\u0000\\") { id } }"}'],
    ["NUL", '{"query":"{ node(id: \\"\\\\u{0}\\") { id } }"}'],
    ["NUL", '{"query":"{ node(id: \\"\\u005cu0000\\") { id } }"}'],
    ["NUL", '{"query":"{ node(id: \\"\\\\u00\\u00300\\") { id } }"}'],
    ["a byte order mark", '{"query":"{ node(id: \\"\\\\uFEFFx\\") { id } }"}'],
    ["a byte order mark", '{"query":"{ node(id: \\"\uFEFFx\\") { id } }"}'],
    ["half of a surrogate pair", '{"a":["\\ud83d"]}'],
    ["half of a surrogate pair", '{"a":{"\\uDE00":1}}'],
    ["a byte order mark", '{"a":"\uFEFFx"}'],
    ["a byte order mark", '{"a":"\\ufeffx"}'],
  ])("%s in %j", (fault, text) => {
    expect(() => parseCleanJson(text)).toThrow(fault);
  });
});

test.each([
  '{"a":"\\ud83d\\ude00"}',
  '{"a":"x\uFEFFy"}',
  '{"a":"公报 51.2亿元"}',
  '{"variables":{"a":"\\\\u0000"}}',
  '{"a":"\\\\d8"}',
  "1",
])("%j is taken as it is", (text) => {
  expect(parseCleanJson(text)).toEqual(JSON.parse(text));
});

describe("a GET's search that PostgreSQL would refuse or alter is refused", () => {
  const search = (params: Record<string, string>) => `?${new URLSearchParams(params)}`;

  test.each([
    ["NUL", search({ variables: '{"s":"\\u0000"}' })],
    ["NUL", search({ variables: '{"s":["a",{"b":"\\u0000"}]}' })],
    ["NUL", search({ query: '{ node(id: "\\u0000") { id } }' })],
    ["NUL", "?query=%7B%00%7D"],
    ["half of a surrogate pair", search({ variables: '{"s":"\\ud800"}' })],
    ["a byte order mark", search({ variables: '{"s":"\\ufeffx"}' })],
    ["not UTF-8", "?query={hello}&variables={%22s%22:%22%ED%A0%80%22}"],
    ["not UTF-8", "?query=%7Bhello%"],
  ])("%s in %s", (fault, text) => {
    expect(() => refuseHostileSearch(text)).toThrow(fault);
  });

  test.each(["", "?query={hello}", search({ query: "{hello}", variables: '{"s":"公报 5+1"}' }), "?variables={"])(
    "%s is taken",
    (text) => expect(() => refuseHostileSearch(text)).not.toThrow(),
  );
});
