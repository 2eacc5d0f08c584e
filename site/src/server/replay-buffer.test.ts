import { describe, expect, test } from "vitest";
import { ReplayBuffer } from "./replay-buffer.ts";

function bufferOf(from: bigint, cursors: bigint[], limits = { maxEvents: 3, maxBytes: 1_000 }) {
  const buffer = new ReplayBuffer(from, limits);
  for (const cursor of cursors) buffer.add(cursor, Buffer.from(`${cursor}`));
  return buffer;
}

const after = (buffer: ReplayBuffer, cursor: bigint) => buffer.after(cursor)?.map(String);

describe("what a reader missed", () => {
  test.each([
    { since: 9n, missed: undefined, why: "the node does not know what was before its start" },
    { since: 10n, missed: ["12", "13"], why: "everything came after" },
    { since: 11n, missed: ["12", "13"], why: "cursors may have gaps" },
    { since: 12n, missed: ["13"], why: "the first is known already" },
    { since: 13n, missed: [], why: "the reader knows all" },
    { since: 14n, missed: undefined, why: "the reader is ahead of this node" },
  ])("since $since is $missed: $why", ({ since, missed }) => {
    expect(after(bufferOf(10n, [12n, 13n]), since)).toEqual(missed);
  });

  test("is unknown before the oldest of the kept events", () => {
    const buffer = bufferOf(0n, [1n, 2n, 3n, 4n, 5n]);
    expect([after(buffer, 1n), after(buffer, 2n)]).toEqual([undefined, ["3", "4", "5"]]);
  });

  test("is bounded in bytes too", () => {
    const buffer = bufferOf(0n, [11n, 12n, 13n], { maxEvents: 10, maxBytes: 4 });
    expect([after(buffer, 10n), after(buffer, 11n)]).toEqual([undefined, ["12", "13"]]);
  });
});
