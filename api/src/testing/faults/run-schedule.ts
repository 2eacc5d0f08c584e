import { connectDatabase } from "../../database/connect.ts";
import type { Tables } from "../../database/entities.ts";
import { OutboxFeed } from "../../live/change-feed.ts";
import { ScheduleWorker } from "../../review/schedule-worker.ts";
import { type Place, testSettings } from "../templates.ts";

/** A program that is killed at any moment: it opens the database and carries out scheduled publications. */

const [place] = JSON.parse(process.argv[2] ?? "[]") as [Place];
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const { orm } = await connectDatabase(testSettings(place), log);
const feed = new OutboxFeed(orm.em.getKysely<Tables>(), log);
await feed.start();
process.send?.("ready");
new ScheduleWorker(orm.em, feed, log).start();
