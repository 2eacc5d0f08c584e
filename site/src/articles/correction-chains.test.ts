import { expect, test } from "vitest";
import { correctionChains } from "./correction-chains.ts";

const note = (id: string, follows: string | null = null) => ({
  id,
  follows: follows === null ? null : { id: follows },
});
const ids = (corrections: Parameters<typeof correctionChains>[0]) =>
  correctionChains(corrections).map((chain) => chain.map(({ id }) => id));

test.each([
  ["none make none", [], []],
  ["each alone", [note("b"), note("a")], [["b"], ["a"]]],
  ["one behind the one that follows it", [note("c", "a"), note("b"), note("a")], [["c", "a"], ["b"]]],
  ["all of a chain", [note("c", "b"), note("b", "a"), note("a")], [["c", "b", "a"]]],
  ["one whose earlier one is on another page", [note("c", "a")], [["c"]]],
])("corrections: %s", (_, corrections, chains) => {
  expect(ids(corrections)).toEqual(chains);
});
