import type { Logger } from "pino";

const PATIENCE_MS = 10_000;

/**
 * Calls `stop` at the first SIGINT or SIGTERM and ends the process: with 0 when it stopped well, with 1 when it failed
 * or took longer than ten seconds. The same signal again ends it at once; the other one may be the same wish of a parent
 * that Ctrl-C has reached, too.
 */
export function stopOnSignals(stop: () => Promise<void>, log: Logger): void {
  let stoppingBy: NodeJS.Signals | undefined;
  const onSignal = async (signal: NodeJS.Signals) => {
    if (stoppingBy === signal) process.exit(signal === "SIGINT" ? 130 : 143);
    if (stoppingBy) return;
    stoppingBy = signal;
    log.info({ signal }, "stopping; the same again ends it at once");
    setTimeout(() => end(1, "stopping took too long"), PATIENCE_MS).unref();
    try {
      await stop();
      end(0, "stopped");
    } catch (error) {
      log.error({ err: error }, "stopping failed");
      end(1, "stopped with a fault");
    }
  };
  const end = (code: number, message: string): never => {
    log.info({ code }, message);
    process.exit(code);
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}
