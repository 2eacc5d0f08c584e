import { expect, test } from "vitest";
import { keepDay } from "./keep-day.ts";

test.each([
  [`<a href="/">`, `<a href="/?asOf=2026-11-01">`],
  [`<a class="x" href="/articles/a">`, `<a class="x" href="/articles/a?asOf=2026-11-01">`],
  [`<a href="/bulletins" class="x">`, `<a href="/bulletins?asOf=2026-11-01" class="x">`],
  [`<a href="/metrics/m#o-1">`, `<a href="/metrics/m?asOf=2026-11-01#o-1">`],
])("%s becomes %s", (link, kept) => {
  expect(keepDay(`<p>${link}x</a></p>`, "2026-11-01")).toBe(`<p>${kept}x</a></p>`);
});

test.each([
  `<a href="/articles/a" data-present>`,
  `<a data-present href="/articles/a">`,
  `<a href="/articles/a?asOf=2026-10-01">`,
  `<a href="#content">`,
  `<a href="https://example.cn/articles/a">`,
  `<a href="/search">`,
  `<link href="/articles/a">`,
])("%s stays", (link) => {
  expect(keepDay(link, "2026-11-01")).toBe(link);
});
