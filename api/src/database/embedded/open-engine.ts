import { PGlite } from "@electric-sql/pglite";
import { DurableFolder, durableStartParameters, type FileEvents } from "./durable-folder.ts";
import type { LogLevel } from "./engine.messages.ts";

export interface EngineEnvironment extends FileEvents {
  /** A line that PostgreSQL wrote to its error stream. */
  onLog(level: LogLevel, text: string): void;
}

/**
 * Opens PGlite on a folder of a real disk, made when it does not exist, so that a commit it has answered is on the disk.
 * @param readOnly whether new transactions may only read
 */
export function openEngine(folder: string, readOnly: boolean, environment: EngineEnvironment): Promise<PGlite> {
  return PGlite.create({
    fs: new DurableFolder(folder, environment),
    startParams: [
      ...durableStartParameters(PGlite.defaultStartParams),
      ...["-c", `default_transaction_read_only=${readOnly ? "on" : "off"}`],
      ...["-c", "log_min_messages=fatal", "-c", "log_min_error_statement=panic"],
    ],
    onStderr: (text) => {
      const level = /\b(FATAL|PANIC):/.test(text) ? "error" : /\bWARNING:/.test(text) ? "warn" : "info";
      environment.onLog(level, text);
      return false; // PGlite need not write it as well
    },
  });
}
