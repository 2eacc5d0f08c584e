/** How the engine's thread is started. */
export interface EngineSettings {
  /** PostgreSQL's data folder; made when it does not exist. */
  folder: string;
  /** New transactions may only read: there is no room on the disk. */
  readOnly: boolean;
}

/** What the engine's thread tells. After `done` it takes the next batch; `closed` is the last, all its files are written. */
export type EngineReport =
  | { kind: "ready"; serverVersion: string }
  | { kind: "output"; bytes: Uint8Array }
  | { kind: "done"; bytes: Uint8Array; logBytes: number }
  | { kind: "disk-full" }
  | { kind: "closed" }
  | { kind: "log"; level: LogLevel; text: string };

export type LogLevel = "info" | "warn" | "error";
