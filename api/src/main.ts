import { startRollingBackup } from "./database/backup/rolling-backup.ts";
import { connectDatabase } from "./database/connect.ts";
import { durabilityNote } from "./database/embedded/durability-note.ts";
import { entities, type Tables } from "./database/entities.ts";
import { migrations } from "./database/migrations.ts";
import { followChanges } from "./live/follow-changes.ts";
import { addLiveRoute } from "./live/live.route.ts";
import { LiveStream } from "./live/live-stream.ts";
import { MediaLibrary } from "./media/media-library.ts";
import { openStore } from "./media/store/open-store.ts";
import { privateHosts } from "./outbox/private-hosts.ts";
import { WebhookWorker } from "./outbox/webhook-worker.ts";
import { ensureAdministrator } from "./people/administrator.ts";
import { ResetLinks } from "./people/passwords/reset-links.ts";
import { openSessions } from "./people/sessions.ts";
import { ScheduleWorker } from "./review/schedule-worker.ts";
import { seedFirstStart } from "./seeding/seed-first-start.ts";
import { readConfig } from "./server/config.ts";
import { startHousekeeping } from "./server/housekeeping.ts";
import { createLog } from "./server/log.ts";
import { createMailer } from "./server/mailer.ts";
import { requireFreePort } from "./server/require-free-port.ts";
import { createSchema } from "./server/schema.ts";
import { createServer } from "./server/server.ts";
import { stopOnSignals } from "./server/shutdown.ts";
import { startFailure } from "./server/start-failure.ts";
import { FanOutWorker } from "./tasks/fan-out-worker.ts";

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  await requireFreePort(config.host, config.apiPort);
  const database = await connectDatabase({ ...config, entities, migrations }, log);
  try {
    const migrated = await database.migrate();
    if (migrated.length > 0) log.info({ migrated }, "migrated the database");
    if (config.seed === "district") {
      const seeded = await seedFirstStart(database.orm);
      if (seeded) log.info({ seeded }, "loaded the district's content");
    }
    if (database.engine === "embedded") console.log(durabilityNote(config));
    const { orm } = database;
    const administrator = await ensureAdministrator(orm.em, config);
    if (administrator?.madePassword) {
      const { email, madePassword } = administrator;
      // For the person at the terminal: a log would keep it.
      console.log(`First administrator, shown only this once: ${email} with the password ${madePassword}`);
    }
    const primary = orm.em.getKysely<Tables>({ type: "write" });
    const media = new MediaLibrary(orm.em, openStore(config), log);
    const housekeeping = startHousekeeping(primary, media, log);
    const backup = startRollingBackup(database, config, log);
    const { feed, stop: stopFollowing } = await followChanges(database, config.databaseUrl, log);
    const worker = new FanOutWorker(primary, feed, log);
    worker.start();
    const webhooks = new WebhookWorker(primary, feed, log, privateHosts(config.webhookPrivateHosts));
    webhooks.start();
    const schedule = new ScheduleWorker(orm.em, feed, log);
    schedule.start();
    const sessions = await openSessions(primary, config.publicUrl);
    const { publicUrl } = config;
    const mailer = config.mail && createMailer(config.mail);
    const resetLinks = new ResetLinks({ db: primary, publicUrl, mailer, log });
    const schema = await createSchema();
    const server = await createServer({ schema, log, publicUrl, orm, feed, sessions, webhooks, resetLinks, media });
    addLiveRoute(server.http, new LiveStream(primary, feed, log));
    const url = await server.listen({ host: config.host, port: config.apiPort });
    log.info({ url: `${url}/graphql`, engine: database.engine }, "ready");
    process.send?.({ listening: url });
    stopOnSignals(async () => {
      await server.close();
      await resetLinks.stop();
      await worker.stop();
      await webhooks.stop();
      await schedule.stop();
      await stopFollowing();
      await housekeeping.stop();
      await backup.stop();
      await database.close();
    }, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

// Whoever started this process has ended without stopping it.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

start().catch((error: unknown) => {
  console.error(startFailure(error) ?? error);
  process.exit(1);
});
