import { expect, test } from "vitest";
import { openFilesLimit, streamLimit } from "./stream-limit.ts";

test.each([
  [20_000, 1_048_576, 20_000],
  [20_000, 20_000, 19_488],
  [20_000, 1_024, 512],
  [20_000, 256, 1],
  [20_000, "unlimited", 20_000],
  [20_000, undefined, 20_000],
])("%i streams under a limit of %s open files are %i", (wanted, openFiles, streams) => {
  expect(streamLimit(wanted, openFiles)).toBe(streams);
});

test.skipIf(process.platform === "win32")("this process knows its limit", () => {
  expect(streamLimit(1_000_000_000, openFilesLimit())).toBeGreaterThan(0);
});
