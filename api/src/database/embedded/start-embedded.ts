import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabaseLog } from "../database-log.ts";
import { DataFolderError } from "./data-folder-error.ts";
import { programUrl } from "./program-url.ts";
import type { ServerOrder, ServerReport, ServerSettings } from "./server.messages.ts";

export interface EmbeddedSettings {
  /** Absolute path; made when it does not exist. */
  dataDir: string;
  /** Longest time that one statement may run. */
  deadlineMs: number;
}

/** The running embedded database. */
export interface Embedded {
  /** How the ordinary driver reaches it; stays the same when the process is started again. */
  connection: { host: string; port: number; user: string; dbName: string };
  /** Number of the database process, or undefined while it is being started again. */
  pid(): number | undefined;
  /** Writes a checkpoint, gives the folder free, ends the process. */
  stop(): Promise<void>;
}

const port = 5432;
const longestSocketPath = 100; // sun_path holds 108 bytes on Linux and 104 on macOS
const restartDelaysMs = [0, 200, 1000, 5000];
/**
 * V8 compiles a function of the engine a second time, optimised, once it has run this many bytes of it. By V8's own 13
 * million, every start spends two seconds of a core on one function of 100 kB, and an end that comes before waits for
 * it: closing took 2.4 to 2.9 s and takes 0.1 s. The price is about a tenth of the speed in the first seconds of load.
 */
const optimiseAfterBytes = 300_000_000;

/**
 * Starts the database process and keeps it running until `stop`: if it dies, another takes its place on the same socket.
 * @throws DataFolderError when the folder is in use, cannot be written, or holds what this version cannot open
 */
export async function startEmbedded(settings: EmbeddedSettings, log: DatabaseLog): Promise<Embedded> {
  const host = socketFolder();
  const program = fileURLToPath(programUrl(import.meta.url, "./server.ts", "./embedded-server.js"));
  const argument: ServerSettings = { ...settings, socket: join(host, `.s.PGSQL.${port}`) };
  let child: ChildProcess | undefined;
  let stopping = false;
  let failures = 0;

  async function start(): Promise<void> {
    child = fork(program, [JSON.stringify(argument)], {
      execArgv: ["--disable-warning=ExperimentalWarning", `--wasm-tiering-budget=${optimiseAfterBytes}`],
      serialization: "advanced",
    });
    child.once("exit", () => {
      child = undefined;
    });
    await ready(child, log);
    failures = 0;
    child?.once("exit", (code, signal) => stopping || restart(`with ${signal ?? `code ${code}`}`));
  }

  function restart(how: string): void {
    const delay = restartDelaysMs[Math.min(failures, restartDelaysMs.length - 1)];
    failures += 1;
    log.error(`The database process ended ${how}; it is started again.`);
    setTimeout(() => {
      if (!stopping) start().catch((error: Error) => restart(`before it was ready: ${error.message}`));
    }, delay);
  }

  try {
    await start();
  } catch (error) {
    rmSync(host, { recursive: true, force: true });
    throw error;
  }
  return {
    connection: { host, port, user: "postgres", dbName: "postgres" },
    pid: () => child?.pid,
    async stop() {
      stopping = true;
      if (child) {
        const ended = new Promise((resolve) => child?.once("exit", resolve));
        child.send({ kind: "stop" } satisfies ServerOrder);
        await ended;
      }
      rmSync(host, { recursive: true, force: true });
    },
  };
}

/** Resolves when the process takes connections; passes its log on for as long as it lives. */
function ready(child: ChildProcess, log: DatabaseLog): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("message", (report: ServerReport) => {
      if (report.kind === "ready") resolve();
      else if (report.kind === "refused") reject(new DataFolderError(report.reason));
      else log[report.level](report.text);
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`it ended with ${signal ?? `code ${code}`}`)));
  });
}

/** A folder of our own, closed to other users, with a path short enough for a socket. */
function socketFolder(): string {
  const base = tmpdir().length < longestSocketPath - 30 ? tmpdir() : "/tmp";
  return mkdtempSync(join(base, "gongbao-"));
}
