/** Descriptors kept for everything that is no stream: pages being read, the api, files. */
const RESERVED = 512;

/**
 * How many streams this process may hold open: what was asked for, or what the operating system's limit of open files
 * leaves (`ulimit -n`), whichever is less. A reader past it gets a clear answer instead of a connection that hangs.
 * @param openFiles the limit as the operating system states it: a number, or a word for none
 */
export function streamLimit(maxStreams: number, openFiles: number | string | undefined): number {
  const limit = Number(openFiles);
  return Number.isInteger(limit) ? Math.max(1, Math.min(maxStreams, limit - RESERVED)) : maxStreams;
}

/** The limit of open files of this process; undefined where the system has none. */
export function openFilesLimit(): number | string | undefined {
  // Looking up the machine's networks would take long.
  Object.assign(process.report, { excludeNetwork: true });
  const report = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  return report.userLimits?.open_files?.soft;
}
