import { sql } from "kysely";
import { v7 } from "uuid";
import { expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { describeServer } from "../testing/server.ts";
import { OutboxFeed } from "./change-feed.ts";
import { ReleaseClock } from "./release-clock.ts";

const log = { error: vi.fn() };

describeServer("the release clock", (server) => {
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });

  /** A clock as a node of its own would run it; gives the way to stop it. */
  async function startNode(): Promise<() => Promise<void>> {
    const feed = new OutboxFeed(db(), log);
    await feed.start();
    const clock = new ReleaseClock(db(), feed, log);
    await clock.start();
    return async () => {
      await clock.stop();
      await feed.stop();
    };
  }

  const released = (subject: string, id: string) =>
    db().selectFrom("outbox_event").selectAll().where("dedupe_key", "=", `released:${subject}:${id}`).execute();

  /** Writes a vintage of some observation, recorded two seconds before it becomes public; gives both ids. */
  async function embargo(publicFrom: Date) {
    const id = v7();
    const { rows } = await sql<{ observation_id: string }>`
      insert into vintage (id, observation_id, number, value, status, public_from, recorded_at)
      select ${id}, observation_id, max(number) + 1, 5, 'NORMAL', ${publicFrom},
        ${new Date(publicFrom.getTime() - 2_000)}
      from vintage group by observation_id order by observation_id limit 1 returning observation_id`.execute(db());
    return { id, observation: rows[0]?.observation_id ?? "" };
  }

  test("what came due while no node ran is announced once, however many start", async () => {
    const { id, observation } = await embargo(new Date(Date.now() - 3_600_000));
    const nodes = await Promise.all([startNode(), startNode(), startNode()]);
    const events = await released("vintage", id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ kind: "vintage.released", observations: [observation] });
    expect(events[0]?.tags).toContain(`observation:${publicId("observation", observation)}`);
    await Promise.all(nodes.map((stop) => stop()));
    await (await startNode())();
    expect(await released("vintage", id)).toHaveLength(1);
  });

  test("what comes due while nodes run is announced at its time, and not before", async () => {
    const publicFrom = new Date(Date.now() + 1_200);
    const { id } = await embargo(publicFrom);
    const nodes = await Promise.all([startNode(), startNode()]);
    expect(await released("vintage", id)).toEqual([]);
    await vi.waitUntil(async () => (await released("vintage", id)).length > 0, { timeout: 5_000, interval: 20 });
    const [event] = await released("vintage", id);
    expect(event?.recorded_at.getTime()).toBeGreaterThanOrEqual(publicFrom.getTime());
    expect(event?.recorded_at.getTime()).toBeLessThan(publicFrom.getTime() + 1_000);
    await Promise.all(nodes.map((stop) => stop()));
    expect(await released("vintage", id)).toHaveLength(1);
  });

  test("a scheduled publication drops the article's answers and every list of articles", async () => {
    const id = v7();
    const at = new Date(Date.now() - 1_000);
    await sql`insert into publication (id, article_id, revision_id, published_at, recorded_at)
      select ${id}, article_id, id, ${at}, ${new Date(at.getTime() - 1_000)} from revision
      order by id limit 1`.execute(db());
    await (await startNode())();
    const [event] = await released("publication", id);
    expect(event?.tags).toEqual(expect.arrayContaining(["articles", expect.stringMatching(/^article:/), "bulletin:1"]));
  });

  test("a bulletin whose day has come drops its own answers and every list of bulletins", async () => {
    const { id } = await db().selectFrom("bulletin").select("id").executeTakeFirstOrThrow();
    await db().deleteFrom("outbox_event").where("dedupe_key", "=", `released:bulletin:${id}`).execute();
    await (await startNode())();
    const [event] = await released("bulletin", id);
    expect(event?.tags).toEqual(
      expect.arrayContaining(["bulletins", "bulletin:1", expect.stringMatching(/^article:/)]),
    );
  });
});
