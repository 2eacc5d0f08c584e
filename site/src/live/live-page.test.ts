import { ALL } from "@gongbao/schema/live/tags.ts";
import { expect, test } from "vitest";
import { needsPage } from "./live-page.ts";

test("an event that everything may have changed has the page asked for anew, whatever stands on it", () => {
  expect(needsPage({ tags: [ALL], observations: [] })).toBe(true);
});
