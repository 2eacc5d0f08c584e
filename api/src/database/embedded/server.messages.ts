import type { LogLevel } from "./engine.messages.ts";

/** How the database process is started: one argument, in JSON. */
export interface ServerSettings {
  dataDir: string;
  /** Unix socket to listen on. */
  socket: string;
  deadlineMs: number;
}

/** What the database process tells its parent. */
export type ServerReport =
  | { kind: "ready" }
  /** It could not start and has touched no data; the sentence says why. */
  | { kind: "refused"; reason: string }
  | { kind: "log"; level: LogLevel; text: string };

/** What the parent tells it. */
export type ServerOrder = { kind: "stop" };
