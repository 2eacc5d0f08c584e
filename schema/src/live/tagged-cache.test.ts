import { describe, expect, test } from "vitest";
import { TaggedCache } from "./tagged-cache.ts";

const NOW = 1_000;

function cacheOf(...entries: [key: string, tags: string, cursor: bigint][]) {
  const cache = new TaggedCache<string>({ maxBytes: 100 });
  for (const [key, tags, cursor] of entries) cache.set(key, key, { tags: tags.split(" "), bytes: 10, cursor });
  return cache;
}

const keysIn = (cache: TaggedCache<string>, ...keys: string[]) => keys.filter((key) => cache.get(key, NOW));

describe("an invalidation", () => {
  test.each([
    { tags: ["metric:a"], cursor: 6n, left: ["c"] },
    { tags: ["metric:b"], cursor: 6n, left: ["a"] },
    { tags: ["metric:a", "metric:c"], cursor: 6n, left: [] },
    { tags: ["metric:unknown"], cursor: 6n, left: ["a", "b", "c"] },
    { tags: [], cursor: 6n, left: ["a", "b", "c"] },
    { tags: ["metric:a", "metric:b"], cursor: 5n, left: ["a", "b", "c"] },
  ])("of $tags at $cursor leaves $left", ({ tags, cursor, left }) => {
    const cache = cacheOf(["a", "metric:a", 5n], ["b", "metric:a metric:b", 5n], ["c", "metric:b metric:c", 5n]);
    cache.invalidate(tags, cursor);
    expect(keysIn(cache, "a", "b", "c")).toEqual(left);
  });

  test("answers how many entries it dropped, each once", () => {
    const cache = cacheOf(["a", "x y", 1n], ["b", "y", 1n]);
    expect(cache.invalidate(["x", "y"], 2n)).toBe(2);
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });
});

describe("a value computed while changes arrive", () => {
  test.each([
    { read: 4n, tags: ["metric:a"], stored: false, why: "it was read before the change of its tag" },
    { read: 5n, tags: ["metric:a"], stored: true, why: "it was read with the change in view" },
    { read: 4n, tags: ["metric:b"], stored: true, why: "the change was of another tag" },
    { read: 4n, tags: ["metric:b", "metric:a"], stored: false, why: "one of its tags changed" },
  ])("is stored: $stored, because $why", ({ read, tags, stored }) => {
    const cache = cacheOf();
    cache.invalidate(["metric:a"], 5n);
    expect(cache.set("page", "page", { tags, bytes: 1, cursor: read })).toBe(stored);
    expect(cache.get("page", NOW)).toBe(stored ? "page" : undefined);
  });

  test("is refused when a late repeat of an older change follows a newer one", () => {
    const cache = cacheOf();
    cache.invalidate(["metric:a"], 9n);
    cache.invalidate(["metric:a"], 5n);
    expect(cache.set("page", "page", { tags: ["metric:a"], bytes: 1, cursor: 7n })).toBe(false);
  });

  test("does not replace a value read at a later cursor", () => {
    const cache = cacheOf();
    cache.set("page", "new", { tags: [], bytes: 1, cursor: 8n });
    expect(cache.set("page", "old", { tags: [], bytes: 1, cursor: 7n })).toBe(false);
    expect(cache.get("page", NOW)).toBe("new");
  });
});

describe("forgotten invalidations", () => {
  test("refuse every value read before them, whatever its tags", () => {
    const cache = new TaggedCache<string>({ maxBytes: 100, maxRemembered: 2 });
    cache.invalidate(["a"], 5n);
    cache.invalidate(["b"], 6n);
    cache.invalidate(["c"], 7n);
    const stored = (tags: string[], cursor: bigint) => cache.set("k", "v", { tags, bytes: 1, cursor });
    expect(stored(["a"], 4n)).toBe(false);
    expect(stored(["elsewhere"], 4n)).toBe(false);
    expect(stored(["elsewhere"], 5n)).toBe(true);
    expect(stored(["c"], 6n)).toBe(false);
  });

  test("are the ones that lie longest in the past", () => {
    const cache = new TaggedCache<string>({ maxBytes: 100, maxRemembered: 2 });
    cache.invalidate(["a"], 5n);
    cache.invalidate(["b"], 6n);
    cache.invalidate(["a"], 7n);
    cache.invalidate(["c"], 8n);
    expect(cache.set("k", "v", { tags: ["a"], bytes: 1, cursor: 6n })).toBe(false);
    expect(cache.set("k", "v", { tags: ["a"], bytes: 1, cursor: 7n })).toBe(true);
  });
});

describe("the bound in bytes", () => {
  test("drops the least recently used entries first", () => {
    const cache = new TaggedCache<string>({ maxBytes: 30 });
    const put = (key: string, bytes = 10) => cache.set(key, key, { tags: ["t"], bytes, cursor: 1n });
    put("a");
    put("b");
    put("c");
    cache.get("a", NOW);
    put("d");
    expect(keysIn(cache, "a", "b", "c", "d")).toEqual(["a", "c", "d"]);
    put("e", 25);
    expect(keysIn(cache, "a", "c", "d", "e")).toEqual(["e"]);
    expect(cache.bytes).toBe(25);
  });

  test("refuses what alone exceeds it, and keeps the rest", () => {
    const cache = cacheOf(["a", "t", 1n]);
    expect(cache.set("big", "big", { tags: [], bytes: 101, cursor: 1n })).toBe(false);
    expect(cache.size).toBe(1);
  });

  test("counts a replaced entry once", () => {
    const cache = cacheOf(["a", "t", 1n], ["a", "t", 2n]);
    expect([cache.size, cache.bytes]).toEqual([1, 10]);
  });
});

test("an entry is gone at the moment it expires", () => {
  const cache = new TaggedCache<string>({ maxBytes: 10 });
  cache.set("k", "v", { tags: ["t"], bytes: 1, cursor: 1n, expiresAt: NOW });
  expect(cache.get("k", NOW - 1)).toBe("v");
  expect(cache.get("k", NOW)).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

describe("clear", () => {
  test("drops everything and refuses what was read before its cursor", () => {
    const cache = cacheOf(["a", "t", 9n]);
    cache.clear(10n);
    expect([cache.size, cache.bytes, cache.get("a", NOW)]).toEqual([0, 0, undefined]);
    expect(cache.set("a", "a", { tags: [], bytes: 1, cursor: 9n })).toBe(false);
    expect(cache.set("a", "a", { tags: [], bytes: 1, cursor: 10n })).toBe(true);
  });

  test("to a lower cursor accepts values of the restored past", () => {
    const cache = cacheOf(["a", "t", 90n]);
    cache.invalidate(["t"], 91n);
    cache.clear(40n);
    expect(cache.set("a", "a", { tags: ["t"], bytes: 1, cursor: 40n })).toBe(true);
  });
});
