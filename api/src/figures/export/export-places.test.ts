import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ExportPlaces } from "./export-places.ts";

const limits = { most: 3, ofAddress: 2, wholeMs: 60_000, stillMs: 60_000 };

async function* endless(everyMs: number) {
  for (;;) {
    await sleep(everyMs);
    yield "line\n";
  }
}

test("an address has only so many places, and all have only so many together", async () => {
  const places = new ExportPlaces(limits);
  const first = places.hold("a", endless(1));
  places.hold("a", endless(1));
  expect([places.isFree("a"), places.isFree("b")]).toEqual([false, true]);
  places.hold("b", endless(1));
  expect(places.isFree("c")).toBe(false);
  first.destroy();
  await once(first, "close");
  expect([places.isFree("a"), places.isFree("c")]).toEqual([true, true]);
});

test.each<[string, { wholeMs?: number; stillMs?: number }, number]>([
  ["a reader who takes nothing more", { stillMs: 60 }, 0],
  ["a reader who takes it drop by drop", { wholeMs: 150, stillMs: 100 }, 20],
])("%s is cut off, and the place is free", async (_who, cut, everyMs) => {
  const places = new ExportPlaces({ ...limits, ...cut, ofAddress: 1 });
  const file = places.hold("a", endless(1));
  const closed = once(file, "close");
  const taken: unknown[] = [];
  const reading = setInterval(() => taken.push(file.read()), everyMs || 60_000);
  file.read();
  expect(places.isFree("a")).toBe(false);
  await closed;
  clearInterval(reading);
  expect(file.readableEnded).toBe(false);
  if (everyMs > 0) expect(taken.length).toBeGreaterThan(3);
  expect(places.isFree("a")).toBe(true);
});

test("a file that is read to its end keeps no timer and no place", async () => {
  const places = new ExportPlaces({ ...limits, ofAddress: 1 });
  const file = places.hold(
    "a",
    (async function* () {
      yield "whole";
    })(),
  );
  expect((await file.toArray()).map(String)).toEqual(["whole"]);
  expect(places.isFree("a")).toBe(true);
});
