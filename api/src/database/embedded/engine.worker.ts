import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { PGlite } from "@electric-sql/pglite";
import { flush } from "../flush.ts";
import { flushTree } from "./durable-folder.ts";
import type { EngineReport, EngineSettings } from "./engine.messages.ts";
import { openEngine } from "./open-engine.ts";

/**
 * The thread in which the embedded engine runs. It takes batches of protocol messages, one at a time, and reports what
 * came back. It may be terminated at any moment: PostgreSQL's log makes that the same as a power cut without the loss.
 */

const outputSize = 256 * 1024;
const supportedVersion = "18";

const settings = workerData as EngineSettings;
const port = parentPort;
if (port === null) throw new Error("engine.worker.ts is started as a worker thread by engine.ts");
const report = (message: EngineReport, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

let logBytes = 0;
let output: Uint8Array[] = [];
let outputBytes = 0;

async function open(folder: string): Promise<PGlite> {
  const engine = await openEngine(folder, settings.readOnly, {
    onDiskFull: () => report({ kind: "disk-full" }),
    onLogWritten: (bytes) => {
      logBytes += bytes;
    },
    onLog: (level, text) => report({ kind: "log", level, text }),
  });
  endOnUnknownFaults(engine);
  return engine;
}

/**
 * PGlite catches everything its loop throws and goes on, also after PostgreSQL has said PANIC and aborted. Only a
 * PostgreSQL error (its longjmp, status 100) may be survived; anything else ends the thread before more is written.
 */
function endOnUnknownFaults(engine: PGlite): void {
  const module = engine.Module;
  const step = module._PostgresMainLoopOnce.bind(module);
  module._PostgresMainLoopOnce = () => {
    try {
      step();
    } catch (error) {
      if ((error as { status?: number }).status !== 100) {
        report({ kind: "log", level: "error", text: `The database engine aborted: ${String(error)}` });
        process.exit(1);
      }
      throw error;
    }
  };
}

/** Makes a new database beside its place and moves it there only when all of it is on the disk. */
async function createIfMissing(folder: string): Promise<void> {
  if (existsSync(join(folder, "PG_VERSION"))) return;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  await (await open(unfinished)).close();
  flushTree(unfinished);
  renameSync(unfinished, folder);
  flush(join(folder, ".."));
}

function refuseOtherVersions(folder: string): void {
  const version = readFileSync(join(folder, "PG_VERSION"), "utf8").trim();
  if (version === supportedVersion) return;
  throw new Error(
    `The database in ${folder} was written by version ${version} of the engine and this one is ${supportedVersion}; ` +
      "restore a backup into an empty data folder instead.",
  );
}

function collect(bytes: Uint8Array): void {
  output.push(bytes.slice()); // the original is a view of the engine's memory
  outputBytes += bytes.length;
  if (outputBytes >= outputSize) {
    const chunk = takeOutput();
    report({ kind: "output", bytes: chunk }, [chunk.buffer]);
  }
}

function takeOutput(): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(outputBytes);
  let at = 0;
  for (const part of output) {
    all.set(part, at);
    at += part.length;
  }
  output = [];
  outputBytes = 0;
  return all;
}

await createIfMissing(settings.folder);
refuseOtherVersions(settings.folder);
const engine = await open(settings.folder);
const version = await engine.query<{ server_version: string }>("show server_version");

port.on("message", async (batch: Uint8Array | "close") => {
  if (batch === "close") {
    await engine.close();
    report({ kind: "closed" });
    port.close();
    return;
  }
  await engine.execProtocolRawStream(batch, { syncToFs: false, onRawData: collect });
  const bytes = takeOutput();
  report({ kind: "done", bytes, logBytes }, [bytes.buffer]);
});
report({ kind: "ready", serverVersion: version.rows[0]?.server_version ?? supportedVersion });
