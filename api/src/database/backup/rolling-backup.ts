import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Database } from "../connect.ts";
import type { DatabaseLog } from "../database-log.ts";
import type { Tables } from "../entities.ts";
import { readHead } from "./read-backup.ts";
import { countTransactions, writeBackup } from "./write-backup.ts";

const kept = 24;
const ownFile = /^gongbao-.*\.backup$/;

export interface RollingBackup {
  /** Makes no further backup; one that is being made is finished first. */
  stop(): Promise<void>;
}

/**
 * Backs the embedded database up every so often while it changes, and keeps the newest 24 in `DATA_DIR/backups`: what a
 * broken disk or a broken engine can cost is bounded by that interval. On PostgreSQL, whose own tools do this, nothing
 * is started.
 */
export function startRollingBackup(
  { orm, engine }: Pick<Database, "orm" | "engine">,
  { dataDir, backupEveryMinutes }: { dataDir: string; backupEveryMinutes: number },
  log: DatabaseLog,
): RollingBackup {
  let running: Promise<unknown> = Promise.resolve();
  const folder = join(dataDir, "backups");
  const timer = setInterval(() => {
    running = running.then(() =>
      backUpIfChanged(orm.em.getKysely<Tables>(), folder).then(
        (file) => file && log.info(`Backed the database up to ${file}`),
        (error: Error) => log.error(`The database could not be backed up: ${error.message}`),
      ),
    );
  }, backupEveryMinutes * 60_000);
  if (engine === "postgresql") clearInterval(timer);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Writes the next backup of a folder unless its newest one holds the same; gives its path when it did. */
export async function backUpIfChanged(database: Kysely<Tables>, folder: string): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const newest = listBackups(folder).at(-1);
  // A damaged one counts as none.
  const before = newest === undefined ? undefined : await readHead(newest).catch(() => undefined);
  if (before?.transactions === (await countTransactions(database))) return undefined;
  const file = join(folder, `gongbao-${new Date().toISOString().replaceAll(":", "-")}.backup`);
  await writeBackup(database, file);
  for (const old of listBackups(folder).slice(0, -kept)) rmSync(old);
  return file;
}

/** The backups that were made here, oldest first. */
function listBackups(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => ownFile.test(name))
    .sort()
    .map((name) => join(folder, name));
}
