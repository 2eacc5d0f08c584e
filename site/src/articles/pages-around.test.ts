import { expect, test } from "vitest";
import { pagesAround } from "./pages-around.ts";

const at = "2026-11-24T00:00:00.000Z";

test("a change stands between two pages", () => {
  expect(pagesAround("a", { at, kind: "FIGURE_REVISED" })).toEqual({
    before: "/articles/a?asOf=2026-11-23T23%3A59%3A59.999Z",
    after: "/articles/a?asOf=2026-11-24T00%3A00%3A00.000Z",
  });
});

test("before the first publication there was no page", () => {
  expect(pagesAround("a", { at, kind: "PUBLISHED" }).before).toBeUndefined();
});
