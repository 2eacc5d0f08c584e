import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TinyApi } from "../../tests/kit/tiny-api.ts";
import { startTinySite } from "../../tests/kit/tiny-site.ts";

const AT = new Date(Date.now() + 3_600_000).toISOString();
const SESSION = "gongbao-session=token.signature";
const PREVIEW = `gongbao-preview=${AT}`;
const MARK = `13个 as of ${AT}`;

let api: TinyApi;
let site: Awaited<ReturnType<typeof startTinySite>>;
beforeAll(async () => {
  api = await new TinyApi().start();
  api.figures.set("a", "13个");
  site = await startTinySite(api, { PUBLIC_URL: "https://gongbao.example.cn" });
});
afterAll(async () => {
  await site.close();
  await api.stop();
});

const get = (cookie = "", headers: Record<string, string> = {}) =>
  fetch(`${site.url}/metrics/a`, { headers: { ...(cookie && { cookie }), ...headers } });
const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/preview`, { method: "POST", redirect: "manual", body: new URLSearchParams(form), headers });

describe("a previewed page", () => {
  test("is rendered for its reader at each request, and is kept neither here nor on the way", async () => {
    site.rendered.length = 0;
    for (let time = 0; time < 2; time++) {
      const answer = await get(`${SESSION}; ${PREVIEW}`);
      expect(await answer.text()).toContain(MARK);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(answer.headers.get("x-robots-tag")).toBe("noindex");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
      for (const name of ["etag", "surrogate-key", "cache-tag"]) expect(answer.headers.get(name)).toBeNull();
    }
    expect(site.rendered).toHaveLength(2);
    expect(await (await get()).text()).not.toContain(MARK);
  });

  test("is not mixed up with the public page, whichever was asked for first or at the same moment", async () => {
    const cookies = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? "" : `${SESSION}; ${PREVIEW}`));
    const texts = await Promise.all(cookies.map(async (cookie) => (await get(cookie)).text()));
    expect(texts.map((text) => text.includes(MARK))).toEqual(cookies.map(Boolean));
  });

  test("is never answered as unchanged, with a tag of the public page or any", async () => {
    const etag = (await get()).headers.get("etag") ?? "";
    for (const tag of [etag, "*"]) {
      const answer = await get(`${SESSION}; ${PREVIEW}`, { "if-none-match": tag });
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(MARK)]);
    }
    expect((await get("", { "if-none-match": etag })).status).toBe(304);
  });

  test("without a body is as private", async () => {
    const answer = await fetch(`${site.url}/metrics/a`, {
      method: "HEAD",
      headers: { cookie: `${PREVIEW}; ${SESSION}` },
    });
    expect([await answer.text(), answer.headers.get("cache-control")]).toEqual(["", "private, no-store"]);
  });

  test.each([
    ["nobody signed in", PREVIEW],
    ["a session alone", SESSION],
    ["a moment that has passed", `${SESSION}; gongbao-preview=2020-01-01T00:00:00.000Z`],
    ["a moment that is none", `${SESSION}; gongbao-preview=soon`],
    ["a cookie of a like name", `${SESSION}; not-gongbao-preview=${AT}`],
    ["a session of a like name", `x-gongbao-session=1; ${PREVIEW}`],
  ])("is not what %s gets", async (_, cookie) => {
    const answer = await get(cookie);
    expect(await answer.text()).not.toContain("as of");
    expect(answer.headers.get("cache-control")).toBe("no-cache");
  });
});

describe("a preview", () => {
  const inChina = `${new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 16)}`;

  test("begins with a moment in China and a cookie that no script and no other site gets", async () => {
    const answer = await post({ at: inChina });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    const at = new Date(`${inChina}+08:00`).toISOString();
    expect(answer.headers.get("set-cookie")).toBe(
      `gongbao-preview=${at}; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure`,
    );
  });

  test("ends when asked to", async () => {
    const answer = await post({ end: "1" });
    expect(answer.headers.get("set-cookie")).toContain("gongbao-preview=; Path=/; Max-Age=0;");
  });

  test.each([
    ["past", { at: "2020-01-01T08:00" }],
    ["time", { at: "soon" }],
    ["time", { at: "2026-13-01T08:00" }],
    ["time", {}],
    ["far", { at: "9999-12-31T08:00" }],
    ["form", { at: "x".repeat(2_000) }],
  ])("does not begin: %s", async (problem, form) => {
    const answer = await post(form as Record<string, string>);
    expect(answer.headers.get("location")).toBe(`/preview?problem=${problem}`);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test.each([
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    { "sec-fetch-site": "same-site" },
    { origin: "null" },
  ])("does not begin for a page of another site: %j", async (headers) => {
    const answer = await post({ at: inChina }, headers as Record<string, string>);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test("begins for a page of the site itself", async () => {
    const answer = await post({ at: inChina }, { origin: "https://gongbao.example.cn" });
    expect(answer.headers.get("set-cookie")).not.toBeNull();
  });
});
