import { join } from "node:path";

/** What an operator should know of the embedded database at every start: what it promises, and what bounds the rest. */
export function durabilityNote({
  dataDir,
  backupEveryMinutes,
}: {
  dataDir: string;
  backupEveryMinutes: number;
}): string {
  const every = backupEveryMinutes === 1 ? "minute" : `${backupEveryMinutes} minutes`;
  return `The embedded database in ${dataDir} flushes every change to the disk before it acknowledges it. What a disk that
lies about flushing loses in a power cut is bounded by a backup every ${every} while it changes, in ${join(dataDir, "backups")}.`;
}
