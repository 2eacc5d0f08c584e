import { expect, test } from "vitest";
import { isCrossSite } from "./cross-site.ts";

const publicUrl = "https://gongbao.example.cn";
const host = "127.0.0.1:4321";

test.each([
  ["a program without Origin", { host }],
  ["a page of the public address, through a proxy", { host, origin: publicUrl, "sec-fetch-site": "same-origin" }],
  ["a page of the public address, by an old browser", { host, origin: publicUrl }],
  ["a page of the host that was called", { host, origin: "http://127.0.0.1:4321" }],
  [
    "a page of the host that a proxy was called by",
    { host: "api:4000", "x-forwarded-host": host, origin: `http://${host}` },
  ],
  ["an address typed in", { host, "sec-fetch-site": "none" }],
])("%s is let through", (_, headers) => {
  expect(isCrossSite(headers, publicUrl)).toBe(false);
});

test.each([
  ["another site", { host, origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["another site, by an old browser", { host, origin: "https://evil.example" }],
  ["a sister host", { host, origin: "https://blog.example.cn", "sec-fetch-site": "same-site" }],
  ["another port", { host, origin: "http://127.0.0.1:9999" }],
  ["a sandboxed frame", { host, origin: "null" }],
])("%s is refused", (_, headers) => {
  expect(isCrossSite(headers, publicUrl)).toBe(true);
});
