import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { OutboxFeed } from "../live/change-feed.ts";
import { recordChange } from "../live/record-change.ts";
import { ensureAdministrator } from "../people/administrator.ts";
import { publicId } from "../server/public-id.ts";
import { makePlace, type TestPlace } from "../testing/engines.ts";
import { openMigrated } from "../testing/templates.ts";
import { WebhookReceiver } from "../testing/webhook-receiver.ts";
import { addWebhook } from "./actions/add-webhook.ts";
import { privateHosts } from "./private-hosts.ts";
import { WebhookWorker } from "./webhook-worker.ts";

const program = fileURLToPath(new URL("../testing/faults/tell-webhooks.ts", import.meta.url));
const allowed = privateHosts(["localhost"]);
const log = { error: vi.fn() };
const EVENTS = 12;

describe.each(["embedded", "postgresql"] as const)("kill -9 of the node that tells a webhook (%s)", (engine) => {
  describe.skipIf(engine === "postgresql" && !inject("postgresql"))("in the middle of a delivery", () => {
    let place: TestPlace;
    let database: Database | undefined;
    let receiver: WebhookReceiver;
    let node: ChildProcess | undefined;
    beforeAll(async () => {
      place = await makePlace(engine);
      receiver = await WebhookReceiver.open();
    });
    afterAll(async () => {
      node?.kill("SIGKILL");
      receiver?.close();
      await database?.close();
      await place?.remove();
    });

    async function onDatabase<Result>(work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
      database = await openMigrated(place);
      try {
        return await work(database.orm.em.getKysely<Tables>());
      } finally {
        await database.close();
        database = undefined;
      }
    }

    /** Runs a node until the receiver has got so many requests; it is killed as the last of them arrives. */
    async function killedAt(requests: number, answer: "before it is answered" | "right after the answer") {
      receiver.answer = (response) => {
        if (receiver.received.length < requests) return void response.writeHead(204).end();
        if (answer === "before it is answered") return void node?.kill("SIGKILL");
        response.writeHead(204).end(() => node?.kill("SIGKILL"));
      };
      node = spawn(process.execPath, [program, JSON.stringify(place)], { stdio: ["ignore", "inherit", "inherit"] });
      await once(node, "exit");
      expect(node.signalCode).toBe("SIGKILL");
    }

    test("loses no event, keeps their order, and repeats are known by their id", { timeout: 180_000 }, async () => {
      const events = await onDatabase(async (db) => {
        const { orm } = database as Database;
        await ensureAdministrator(orm.em, {
          adminEmail: "chief@bulletin.test",
          adminPassword: "correct horse battery",
        });
        const { id: by } = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
        const hook = { name: "推送", url: receiver.url, kinds: ["article.published" as const], active: true };
        expect(await addWebhook(db, hook, { by, allowed })).toMatchObject({ kind: "added" });
        for (let count = 0; count < EVENTS; count++) {
          await db
            .transaction()
            .execute((tx) => recordChange(tx, { kind: "article.published", tags: ["articles"], observations: [] }));
        }
        const rows = await db.selectFrom("outbox_event").select("id").orderBy("sequence").execute();
        return rows.map(({ id }) => publicId("event", id));
      });
      expect(events).toHaveLength(EVENTS);

      // Nobody waits here for what a dead node held to lapse: it is as if the twenty seconds had passed.
      const lapse = () =>
        onDatabase(async (db) => {
          const held = await sql`update webhook set leased_until = now() where lease is not null returning id`.execute(
            db,
          );
          return held.rows.length;
        });
      await killedAt(3, "before it is answered");
      expect(await lapse()).toBe(1);
      expect(receiver.ids).toEqual(events.slice(0, 3));
      await killedAt(6, "right after the answer");
      await lapse();

      receiver.answer = (response) => response.writeHead(204).end();
      await onDatabase(async (db) => {
        const feed = new OutboxFeed(db, log);
        await feed.start();
        const worker = new WebhookWorker(db, feed, log, allowed);
        worker.start();
        await vi.waitUntil(() => receiver.ids.at(-1) === events.at(-1), { timeout: 60_000 });
        await worker.stop();
        await feed.stop();
        const { rows } = await sql<{ waiting: string }>`select count(*) as waiting from webhook w join outbox_event e
          on e.sequence > w.position`.execute(db);
        expect(rows).toEqual([{ waiting: "0" }]);
      });
      expect([...new Set(receiver.ids)]).toEqual(events);
      // The third came twice, and only what a kill has struck came twice.
      expect(receiver.ids.filter((id) => id === events[2])).toHaveLength(2);
      expect(receiver.received.length - EVENTS).toBeLessThanOrEqual(2);
      expect(log.error).not.toHaveBeenCalled();
    });
  });
});
