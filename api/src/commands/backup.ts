import { BackupError } from "../database/backup/format.ts";
import { writeBackup } from "../database/backup/write-backup.ts";
import type { Tables } from "../database/entities.ts";
import { runOnDatabase } from "../server/run-on-database.ts";

/** `npm run backup -- FILE`: everything the database holds, of either engine, into one file. */
await runOnDatabase(async ({ orm }, file) => {
  if (!file) throw new BackupError("Name the file to write: npm run backup -- FILE.");
  const { rows } = await writeBackup(orm.em.getKysely<Tables>(), file);
  return `Backed up ${rows} rows to ${file}.`;
});
