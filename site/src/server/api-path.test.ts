import { expect, test } from "vitest";
import { isApiPath } from "./api-path.ts";

test.each([
  ["/graphql", true],
  ["/intake/figures", true],
  ["/media", true],
  ["/media/0193/960.avif", true],
  ["/mediation", false],
  ["/intake/figures/template.xlsx", true],
  ["/export/figures.csv", true],
  ["/metrics/projects-started/export.json", true],
  ["/audit/export.jsonl", true],
  ["/review/sign-off/revision_x", true],
  ["/review", false],
  ["/metrics/projects-started", false],
  ["/metrics/a/b/export.csv", false],
  ["/graphql/more", false],
  ["/x/graphql", false],
  ["/intake", false],
  ["/", false],
])("%s is the api's: %s", (path, expected) => {
  expect(isApiPath(path)).toBe(expected);
});
