/**
 * Why something failed, for the log: the error's message and those of its causes. A failure that names none, as that of
 * a host with several addresses, is told by its code.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message || (error as NodeJS.ErrnoException).code || error.name;
  return error.cause === undefined ? own : `${own}: ${reasonOf(error.cause)}`;
}
