import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stack, startStack } from "./kit/stack.ts";
import { until } from "./kit/tiny-site.ts";

const ARTICLE = "/articles/investment-drive";
let stack: Stack;

const get = (path: string) => fetch(stack.url + path);
const textOf = async (path: string) => (await get(path)).text();

describe("a site whose api has gone", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    stack = await startStack();
    await get("/");
    await get(ARTICLE);
    await stack.killApi();
    await until(async () => (await stack.readiness()).stream === "lost");
  }, 120_000);
  afterAll(() => stack?.close());

  test.each(["/", ARTICLE])(
    "goes on serving %s, which it has, and says to machines that it may be old",
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("x-gongbao-stale")).toBe("upstream-lost");
      expect(await answer.text()).toContain("51.2亿元");
    },
  );

  test("says plainly on a page that it has not what is wrong, and keeps no such page", async () => {
    const before = (await stack.readiness()).pages;
    const answer = await get("/topics/health");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const page = await answer.text();
    expect(page).toContain("公报的数据服务现在没有应答");
    expect(page).not.toMatch(/ECONNREFUSED|at .*\.(js|ts|mjs):\d/);
    expect((await stack.readiness()).pages).toBe(before);
  });

  test("refuses a question to the api with an error that a program can read", async () => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${stack.url}/graphql`, { method: "POST", headers, body: '{"query":"{topics{code}}"}' });
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { errors: [{ message: expect.any(String), extensions: expect.objectContaining({ code: "API_UNREACHABLE" }) }] },
    ]);
  });

  test("recovers by itself when it is back, with what changed meanwhile", async () => {
    const editor = await stack.signIn(await stack.startApi("elsewhere"));
    const [figure] = await editor.figures("projects-started-total-investment");
    await editor.revise(figure?.id ?? "", "5210000000");
    await stack.killApi();
    await stack.startApi();
    await until(async () => (await textOf(ARTICLE)).includes("52.1亿元"), 10_000);
    await until(async () => (await textOf("/")).includes("52.1亿元"), 10_000);
    expect((await get("/topics/health")).status).toBe(200);
    await until(async () => (await stack.readiness()).stream === "connected", 10_000);
    const answer = await get(ARTICLE);
    expect(answer.headers.get("x-gongbao-stale")).toBeNull();
    expect(await answer.text()).not.toContain("51.2亿元</data>");
  });
});
