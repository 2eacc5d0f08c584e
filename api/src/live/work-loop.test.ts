import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import type { Change } from "./change-feed.type.ts";
import { WorkLoop } from "./work-loop.ts";

/** A feed whose changes the test tells. */
function quietFeed() {
  const listeners = new Set<(change: Change) => void>();
  const feed = {
    cursor: 0n,
    now: () => new Date(),
    poke: async () => undefined,
    subscribe(listener: (change: Change) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const tell = () => {
    for (const listener of listeners) listener({ cursor: 1n, tags: [], observations: [] });
  };
  return { feed, tell };
}

test("a change that is told while the work goes on has it done once more, though the work asked for a late hour", async () => {
  const { feed, tell } = quietFeed();
  let done = 0;
  const loop = new WorkLoop(feed, async () => {
    done += 1;
    if (done === 1) tell();
    await pause(20);
    return undefined;
  });
  await loop.start();
  await vi.waitUntil(() => done === 2);
  await pause(50);
  expect(done).toBe(2);
  await loop.stop();
});

test("the work is done when it asks for it, never twice at once, and not after the stop", async () => {
  const { feed, tell } = quietFeed();
  let [done, atOnce, most] = [0, 0, 0];
  const loop = new WorkLoop(feed, async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await pause(5);
    atOnce -= 1;
    done += 1;
    return 10;
  });
  void loop.start();
  const telling = setInterval(tell, 1);
  await vi.waitUntil(() => done > 5);
  clearInterval(telling);
  await loop.stop();
  expect(most).toBe(1);
  const before = done;
  tell();
  await pause(40);
  expect(done).toBe(before);
});
