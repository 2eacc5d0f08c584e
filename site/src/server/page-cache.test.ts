import { describe, expect, test } from "vitest";
import { makeVariants } from "./body-variants.ts";
import { PageCache } from "./page-cache.ts";
import type { RenderedPage } from "./rendered-page.ts";

async function page(text: string, facts: Partial<RenderedPage> = {}): Promise<RenderedPage> {
  const variants = await makeVariants(Buffer.from(text), [], { contentType: "text/html", quality: 1 });
  return { status: 200, variants, movedTo: undefined, tags: ["metric:a"], cursor: 5n, expiresAt: undefined, ...facts };
}

/** A cache whose renderings wait until the test finishes them, in order of their start. */
function slowCache() {
  const started: { key: string; finish: (page: RenderedPage) => void; fail: (error: Error) => void }[] = [];
  const cache = new PageCache(1_000_000, (key) => {
    return new Promise((finish, fail) => started.push({ key, finish, fail }));
  });
  return { cache, started };
}

const textOf = (found: RenderedPage | undefined) => found?.variants.identity.body.toString();

describe("concurrent wishes", () => {
  test("for one key share one rendering", async () => {
    const { cache, started } = slowCache();
    const wishes = [cache.get("/a"), cache.get("/a"), cache.get("/b")];
    expect(started.map(({ key }) => key)).toEqual(["/a", "/b"]);
    started[0]?.finish(await page("a"));
    started[1]?.finish(await page("b"));
    expect((await Promise.all(wishes)).map(textOf)).toEqual(["a", "a", "b"]);
  });

  test("all hear of a failure, and the next one tries again", async () => {
    const { cache, started } = slowCache();
    const wishes = [cache.get("/a"), cache.get("/a")];
    started[0]?.fail(new Error("no api"));
    for (const outcome of await Promise.allSettled(wishes)) expect(outcome.status).toBe("rejected");
    cache.get("/a");
    expect(started).toHaveLength(2);
  });
});

describe("a change while a page is rendered", () => {
  test("lets nobody join the old rendering, nor keep its page", async () => {
    const { cache, started } = slowCache();
    const before = cache.get("/a");
    cache.invalidate(["metric:a"], 6n);
    const after = cache.get("/a");
    started[1]?.finish(await page("new", { cursor: 6n }));
    started[0]?.finish(await page("old", { cursor: 5n }));
    expect([textOf(await before), textOf(await after), textOf(cache.find("/a"))]).toEqual(["old", "new", "new"]);
  });

  test("keeps a page that was read with the change in view", async () => {
    const { cache, started } = slowCache();
    const wish = cache.get("/a");
    cache.invalidate(["metric:a"], 6n);
    started[0]?.finish(await page("new", { cursor: 6n }));
    await wish;
    expect(textOf(cache.find("/a"))).toBe("new");
  });

  test("a reset lets nobody join or keep either", async () => {
    const { cache, started } = slowCache();
    const wish = cache.get("/a");
    cache.clear(9n);
    started[0]?.finish(await page("old"));
    await wish;
    expect(cache.find("/a")).toBeUndefined();
  });
});

test("a page without a cursor is given and not kept", async () => {
  const { cache, started } = slowCache();
  const wish = cache.get("/a");
  started[0]?.finish(await page("a", { cursor: undefined }));
  expect(textOf(await wish)).toBe("a");
  expect(cache.find("/a")).toBeUndefined();
});

test("queries and pages that do not exist never drive out the pages that people read", async () => {
  const body = "x".repeat(10_000);
  const cache = new PageCache(200_000, async (key) => page(body, { status: key.startsWith("/none") ? 404 : 200 }));
  await cache.get("/read");
  for (let index = 0; index < 50; index++) {
    await cache.get(`/search?q=${index}`);
    await cache.get(`/none/${index}`);
  }
  expect(cache.find("/read")).toBeDefined();
  expect(cache.size).toBeLessThan(10);
});
