import { connectDatabase } from "../../database/connect.ts";
import type { Tables } from "../../database/entities.ts";
import { OutboxFeed } from "../../live/change-feed.ts";
import { privateHosts } from "../../outbox/private-hosts.ts";
import { WebhookWorker } from "../../outbox/webhook-worker.ts";
import { type Place, testSettings } from "../templates.ts";

/** A node that does nothing but tell webhooks, to be killed at any moment. */

const place = JSON.parse(process.argv[2] ?? "{}") as Place;
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const database = await connectDatabase(testSettings(place), log);
const db = database.orm.em.getKysely<Tables>();
const feed = new OutboxFeed(db, log);
await feed.start();
new WebhookWorker(db, feed, log, privateHosts(["localhost"])).start();
// The feed's timers do not keep a process alive.
setInterval(() => undefined, 60_000);
