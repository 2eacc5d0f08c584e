import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { Connection, type Connections } from "./connection.ts";
import { DataFolderError } from "./data-folder-error.ts";
import { lockFolder } from "./folder-lock.ts";
import type { ServerReport, ServerSettings } from "./server.messages.ts";
import { Session } from "./session.ts";
import { SpareSpace } from "./spare-space.ts";
import { Upkeep } from "./upkeep.ts";

/**
 * The database process: holds the data folder, runs the engine in a thread, and serves PostgreSQL's protocol on a Unix
 * socket. It lives as long as its parent: when the channel to it closes, it ends at once.
 */

const waitForLockMs = 3000;
const lookForSpaceEveryMs = 2000;
const upkeepEveryMs = 60_000;

const diskFullSentence =
  "The disk that holds the data folder is full: nothing is written until there is space, and opening takes a little of it.";

const settings = JSON.parse(process.argv[2] ?? "{}") as ServerSettings;
const report = (message: ServerReport) => process.send?.(message);

process.on("disconnect", () => {
  rmSync(dirname(settings.socket), { recursive: true, force: true });
  process.kill(process.pid, "SIGKILL"); // the engine's thread may be deep in a query; its log makes this safe
});
// Ctrl-C reaches the whole group; the parent decides when the database closes.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

try {
  serve();
} catch (error) {
  if (!(error instanceof DataFolderError)) throw error;
  refuse(error.message);
}

function refuse(reason: string): void {
  const report: ServerReport = { kind: "refused", reason };
  process.send?.(report, undefined, undefined, () => process.exit(1));
}

function serve(): void {
  const lock = lockFolder(settings.dataDir, waitForLockMs);
  const spare = new SpareSpace(settings.dataDir);
  const connections: Connections = new Map();
  let listening = false;
  let diskFull = false;

  const session = new Session(
    { folder: join(settings.dataDir, "database"), deadlineMs: settings.deadlineMs, readOnly: !spare.hasRoom() },
    {
      beforeOpen: () => {
        if (!spare.hasRoom()) spare.release();
      },
      onReady: () => {
        upkeep.restart();
        spare.take();
        if (listening) return;
        listening = true;
        rmSync(settings.socket, { force: true });
        server.listen(settings.socket, () => report({ kind: "ready" }));
      },
      onStartFailed: (fault) => {
        const reason = diskFull ? diskFullSentence : fault.message;
        if (!listening) refuse(reason);
        else report({ kind: "log", level: "error", text: `The database could not be opened again: ${reason}` });
      },
      onDiskFull: () => {
        if (diskFull) return;
        diskFull = true;
        if (listening) session.setReadOnly(true);
        report({ kind: "log", level: "error", text: diskFullSentence });
      },
      onLog: (level, text) => report({ kind: "log", level, text }),
      onClosed: () => {
        lock.release();
        // All is written. An orderly exit waits for V8, which may be compiling the engine for some seconds more.
        process.kill(process.pid, "SIGKILL");
      },
    },
  );
  const upkeep = new Upkeep(session);
  const server = createServer((socket) => new Connection(socket, session, connections));

  setInterval(() => {
    if (!session.ready || !spare.take() || !session.readOnly || !spare.hasRoom()) return;
    diskFull = false;
    session.setReadOnly(false);
    report({ kind: "log", level: "info", text: "There is space on the disk again: the database takes writes." });
  }, lookForSpaceEveryMs);

  setInterval(() => {
    upkeep.run().catch((error: Error) => report({ kind: "log", level: "warn", text: `Upkeep: ${error.message}` }));
  }, upkeepEveryMs);

  process.on("message", () => {
    server.close();
    if (!spare.hasRoom()) spare.release();
    session.close();
  });
}
