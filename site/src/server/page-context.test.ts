import { expect, test } from "vitest";
import { PageContext } from "./page-context.ts";

function contextOf(...answers: Record<string, string>[]) {
  const context = new PageContext();
  for (const answer of answers) context.record(new Headers(answer));
  return context;
}

test("a page depends on all its answers, as of the earliest, until the first expiry", () => {
  const context = contextOf(
    { "x-gongbao-tags": "metric:a articles", "x-gongbao-cursor": "9", "x-gongbao-expires": "2026-12-01T00:00:00Z" },
    {
      "x-gongbao-tags": "metric:a  topic:health",
      "x-gongbao-cursor": "7",
      "x-gongbao-expires": "2026-11-30T00:00:00Z",
    },
    { "x-gongbao-tags": "", "x-gongbao-cursor": "8" },
  );
  expect(context).toMatchObject({
    tags: ["metric:a", "articles", "topic:health"],
    cursor: 7n,
    expiresAt: Date.parse("2026-11-30T00:00:00Z"),
    isCacheable: true,
  });
});

test.each([
  ["no answer", []],
  ["an answer without a cursor", [{ "x-gongbao-tags": "a", "x-gongbao-cursor": "1" }, { "x-gongbao-tags": "b" }]],
  ["a cursor that is no number", [{ "x-gongbao-tags": "a", "x-gongbao-cursor": "now" }]],
])("a page with %s is not kept", (_, answers) => {
  expect(contextOf(...answers).isCacheable).toBe(false);
});
