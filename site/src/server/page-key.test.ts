import { expect, test } from "vitest";
import { originForm, pageKey } from "./page-key.ts";

test.each([
  ["/", "/"],
  ["/?", "/"],
  ["/?utm_source=x&fbclid=1", "/"],
  ["/articles/2018-h1/", "/articles/2018-h1"],
  ["/articles/2018-h1#notes", "/articles/2018-h1"],
  ["/articles/a?asOf=2018-07-01&x=1", "/articles/a?asOf=2018-07-01"],
  ["/search?topic=health&q=%E5%8C%BB", "/search?q=%E5%8C%BB&topic=health"],
  ["/search?q=医", "/search?q=%E5%8C%BB"],
  ["/search?q=a&q=b", "/search?q=a"],
  ["/search?q=", "/search"],
  ["/search?q=a+b", "/search?q=a+b"],
  ["/search?q=a%20b", "/search?q=a+b"],
  ["/topics/../articles", "/articles"],
  ["/topics/%2e%2e/articles", "/articles"],
  ["/bulletins?after=1&after2=2", "/bulletins?after=1"],
])("%s is kept as %s", (target, key) => {
  expect(pageKey(target)).toBe(key);
});

test.each([
  "2026-11-24T08:00:00+08:00",
  "2026-11-24T08:00:00%2B08:00",
  "2026-11-24T00:00:00Z",
  "2026-11-24T00:00:00.000Z",
])("asOf=%s is one instant", (asOf) => {
  expect(pageKey(`/articles/a?asOf=${asOf}`)).toBe("/articles/a?asOf=2026-11-24T00%3A00%3A00.000Z");
});

test.each(["http://elsewhere/", "//elsewhere/x", "*", "", "/..//elsewhere", "x"])("%j is no page", (target) => {
  expect(pageKey(target)).toBeUndefined();
});

test.each([
  ["http://any.example:81/articles/a?b=1", { target: "/articles/a?b=1", host: "any.example:81" }],
  ["HTTP://any.example", { target: "/", host: "any.example" }],
  ["/desk/../articles/a", { target: "/articles/a" }],
  ["/desk/%2e%2e/articles/a?x=/../y", { target: "/articles/a?x=/../y" }],
  ["*", { target: "*" }],
  ["//elsewhere/x", { target: "//elsewhere/x" }],
])("the target %s is read as %j", (target, form) => {
  expect(originForm(target)).toEqual(form);
});
