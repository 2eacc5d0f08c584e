import { expect, test } from "vitest";
import {
  ALL,
  ARTICLES,
  articleTag,
  boundedTags,
  bulletinTag,
  changeTags,
  MAX_TAG_BYTES,
  metricTag,
  WIDE,
} from "./tags.ts";

test("a tag names its subject", () => {
  expect([articleTag("2018-h1"), metricTag("new-projects"), bulletinTag(3)]).toEqual([
    "article:2018-h1",
    "metric:new-projects",
    "bulletin:3",
  ]);
});

test.each(["a b", "a,b", "a\r\nset-cookie: x", "项目", "\ud800", "\0"])(
  "the tag of the name %j is printable ASCII without separators",
  (name) => {
    expect(articleTag(name)).toMatch(/^article:[!-+\--~]+$/);
  },
);

test("an answer carries each of its tags once, sorted, and the tag of all", () => {
  expect(boundedTags(["metric:b", ARTICLES, "metric:b"])).toEqual([ALL, ARTICLES, "metric:b"]);
});

test("an answer whose tags just fit carries them, one byte more makes it wide", () => {
  const fits = "x".repeat(MAX_TAG_BYTES - ALL.length - 1);
  expect(boundedTags([fits])).toEqual([ALL, fits]);
  expect(boundedTags([`${fits}x`])).toEqual([ALL, WIDE]);
});

test("a change names what it overtakes, each once, or everything when that would be a long list", () => {
  expect(changeTags(["article:a", "corrections", "article:a"])).toEqual(["article:a", "corrections"]);
  expect(changeTags(Array.from({ length: 5_000 }, (_, index) => `article:a-${index}`))).toEqual([ALL]);
});
