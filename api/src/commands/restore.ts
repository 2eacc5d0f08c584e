import { BackupError } from "../database/backup/format.ts";
import { restoreBackup } from "../database/backup/restore-backup.ts";
import { runOnDatabase } from "../server/run-on-database.ts";

/** `npm run restore -- FILE`: fills an empty database, of either engine, from a backup. */
await runOnDatabase(async ({ orm }, file) => {
  if (!file) throw new BackupError("Name the file to read: npm run restore -- FILE.");
  const { rows } = await restoreBackup(orm, file);
  return `Restored ${rows} rows from ${file}.`;
});
