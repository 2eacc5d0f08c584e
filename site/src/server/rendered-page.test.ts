import { describe, expect, test } from "vitest";
import { PageContext } from "./page-context.ts";
import { type Rendering, readyPage } from "./rendered-page.ts";

const NOW = 1_000_000;

function rendering(
  change: Partial<Rendering>,
  answer: Record<string, string> = { "x-gongbao-cursor": "7", "x-gongbao-tags": "metric:a" },
) {
  const context = new PageContext();
  if (Object.keys(answer).length > 0) context.record(new Headers(answer));
  return {
    status: 200,
    headers: { "content-type": "text/html" },
    body: Buffer.from("<p>13个</p>"),
    context,
    ...change,
  };
}

/** The headers of the plain variant, by lower-case name. */
async function headersOf(given: Rendering) {
  const { headers } = (await readyPage(given, 9n, NOW)).variants.identity;
  return new Map(headers.flatMap((name, index) => (index % 2 ? [] : [[name.toLowerCase(), headers[index + 1]]])));
}

describe("a page may be kept", () => {
  test.each([
    ["when it is a 200 that says what it depends on, at its cursor", {}, undefined, 7n],
    ["not when no answer of the api is in it", {}, {}, undefined],
    ["not when an answer does not say at which cursor", {}, { "x-gongbao-tags": "metric:a" }, undefined],
    ["not when it sets a cookie", { headers: { "set-cookie": ["a=1"] } }, undefined, undefined],
    ["not when it forbids it", { headers: { "cache-control": "private, no-store" } }, undefined, undefined],
    ["not when it is a failure", { status: 503 }, undefined, undefined],
    ["not when it leads elsewhere", { status: 302 }, undefined, undefined],
    ["when it says that something does not exist, at its cursor", { status: 404 }, undefined, 7n],
    ["when it says so without the api, at the node's cursor", { status: 404 }, {}, 9n],
  ])("%s", async (_, change, answer, cursor) => {
    expect((await readyPage(rendering(change, answer), 9n, NOW)).cursor).toBe(cursor);
  });
});

test.each([
  ["a page never by itself", {}, {}, undefined],
  ["a page at the end of an embargo", {}, { "x-gongbao-expires": new Date(NOW + 5_000).toISOString() }, NOW + 5_000],
  ["a 404 after a minute", { status: 404 }, {}, NOW + 60_000],
  [
    "a 404 earlier at an embargo's end",
    { status: 404 },
    { "x-gongbao-expires": new Date(NOW + 5_000).toISOString() },
    NOW + 5_000,
  ],
])("%s goes out of date", async (_, change, more, expiresAt) => {
  expect((await readyPage(rendering(change, { "x-gongbao-cursor": "7", ...more }), 9n, NOW)).expiresAt).toBe(expiresAt);
});

test("a page that may not be kept tells every cache so, and names no tags", async () => {
  const headers = await headersOf(rendering({ status: 503 }));
  expect([headers.get("cache-control"), headers.get("surrogate-key")]).toEqual(["no-store", undefined]);
});

test("a page keeps the headers that it set, with the charset that it is written in", async () => {
  const headers = await headersOf(
    rendering({ headers: { "content-type": "text/html", "x-robots-tag": "noindex", etag: '"x"' } }),
  );
  expect(headers.get("x-robots-tag")).toBe("noindex");
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("etag")).not.toBe('"x"');
});
