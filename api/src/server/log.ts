import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";

/** Lines of JSON on standard output. What callers send (documents, variables, cookies, passwords) never goes in. */
export function createLog(level: Config["logLevel"]): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}
