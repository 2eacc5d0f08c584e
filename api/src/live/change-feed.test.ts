import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeOnEngines } from "../testing/engines.ts";
import { OutboxFeed } from "./change-feed.ts";
import type { Change } from "./change-feed.type.ts";
import { changesSince } from "./changes-since.ts";
import { listenForChanges } from "./notifications.ts";
import { type RecordedChange, recordChange } from "./record-change.ts";
import { trimOutbox } from "./trim-outbox.ts";

const log = { error: vi.fn() };

describeOnEngines("the outbox", (database, engine, place) => {
  const db = () => database().orm.em.getKysely<Tables>();
  let feed: OutboxFeed;
  let told: Change[];
  beforeEach(async () => {
    feed = new OutboxFeed(db(), log);
    await feed.start();
    told = [];
    feed.subscribe((change) => told.push(change));
  });
  afterEach(() => feed.stop());

  const event = (name: string): RecordedChange => ({
    kind: "seeds.loaded",
    tags: [`metric:${name}`],
    observations: [],
  });
  const record = (change: RecordedChange, delay = 0) =>
    db()
      .transaction()
      .execute(async (tx) => {
        const sequence = await recordChange(tx, change);
        await pause(delay);
        return sequence;
      });

  test("a poke tells what was committed before it, and moves the cursor after all have heard", async () => {
    const cursors: bigint[] = [];
    feed.subscribe(() => cursors.push(feed.cursor));
    const before = feed.cursor;
    const sequence = await record(event("a"));
    await feed.poke();
    expect(told).toEqual([{ cursor: sequence, tags: ["metric:a", "wide"], observations: [] }]);
    expect(cursors).toEqual([before]);
    expect(feed.cursor).toBe(sequence);
  });

  test("one of more figures, or names, than can be told says that everything may have changed", async () => {
    const many = (count: number) => Array.from({ length: count }, () => randomUUID());
    await record({ ...event("long"), observations: many(501) });
    await feed.poke();
    expect(told.at(-1)).toMatchObject({ tags: ["all", "wide"], observations: [] });
    for (const name of ["first", "second"]) await record({ ...event(name), observations: many(300) });
    await record({
      kind: "seeds.loaded",
      tags: Array.from({ length: 500 }, (_, index) => `article:named-${index}`),
      observations: [],
    });
    const missed = await changesSince(db(), feed.cursor, feed.cursor + 3n);
    expect(missed).toMatchObject({ tags: ["all", "wide"], observations: [] });
  });

  test("what nobody pokes for is found within the second", async () => {
    await record(event("b"));
    await vi.waitUntil(() => told.length > 0, { timeout: 2_500 });
  });

  test("no event is skipped, however the transactions overlap", async () => {
    const poking = setInterval(() => void feed.poke(), 1);
    const sequences = await Promise.all(
      Array.from({ length: 40 }, (_, i) => record(event(`c${i}`), Math.random() * 15)),
    );
    await feed.poke();
    clearInterval(poking);
    expect(new Set(told.flatMap(({ tags }) => tags)).size).toBe(41);
    expect(feed.cursor).toBe(sequences.reduce((a, b) => ((a ?? 0n) > (b ?? 0n) ? a : b)));
  });

  test("a transaction that is rolled back leaves no event", async () => {
    const failing = db()
      .transaction()
      .execute(async (tx) => {
        await recordChange(tx, event("d"));
        throw new Error("changed my mind");
      });
    await expect(failing).rejects.toThrow("changed my mind");
    await feed.poke();
    expect(told).toEqual([]);
  });

  test("an event that several nodes notice is recorded once", async () => {
    const twice = { ...event("e"), dedupeKey: "released:vintage:e" };
    const sequences = await Promise.all([record(twice), record(twice), record(twice)]);
    expect(sequences.filter((sequence) => sequence !== undefined)).toHaveLength(1);
  });

  test("a listener that fails keeps nobody else from hearing", async () => {
    const later: Change[] = [];
    feed.subscribe(() => {
      throw new Error("listener");
    });
    feed.subscribe((change) => later.push(change));
    await record(event("f"));
    await feed.poke();
    expect(later).toHaveLength(1);
  });

  test("the present is never before a change that was told, even for a node whose clock is slow", async () => {
    await record(event("g"));
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 60_000 });
    try {
      await feed.poke();
      const [newest] = await db()
        .selectFrom("outbox_event")
        .select("recorded_at")
        .orderBy("sequence", "desc")
        .execute();
      expect(feed.now()).toEqual(newest?.recorded_at);
      vi.setSystemTime(Date.now() + 120_000);
      expect(feed.now()).toEqual(new Date());
    } finally {
      vi.useRealTimers();
    }
  });

  test("events are dropped after seven days, save the newest; who asks for them is not told a part", async () => {
    const [first, second] = [await record(event("h")), await record(event("i"))] as [bigint, bigint];
    await sql`update outbox_event set recorded_at = recorded_at - interval '8 days'`.execute(db());
    expect(await trimOutbox(db())).toBeGreaterThan(0);
    expect(await db().selectFrom("outbox_event").select("sequence").execute()).toEqual([{ sequence: String(second) }]);
    const third = (await record(event("j"))) as bigint;
    expect(await changesSince(db(), first - 1n, third)).toBeUndefined();
    expect(await changesSince(db(), second, third)).toMatchObject({ cursor: third, tags: ["metric:j", "wide"] });
    expect(await changesSince(db(), third, second)).toBeUndefined();
  });

  test.runIf(engine === "postgresql")(
    "another node hears of a commit at once, and again after its connection was cut",
    async () => {
      const heard: number[] = [];
      const listening = listenForChanges(place().databaseUrl ?? "", () => heard.push(performance.now()), log);
      await vi.waitUntil(() => heard.length === 1);
      for (let round = 0; round < 2; round++) {
        const before = heard.length;
        await record(event(`k${round}`));
        const committed = performance.now();
        await vi.waitUntil(() => heard.length > before, { interval: 1 });
        expect((heard.at(-1) ?? 0) - committed).toBeLessThan(250);
        if (round > 0) break;
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gongbao listener'
        and datname = current_database()`.execute(db());
        await vi.waitUntil(() => heard.length > before + 1, { timeout: 5_000 });
      }
      await listening.stop();
    },
  );
});
