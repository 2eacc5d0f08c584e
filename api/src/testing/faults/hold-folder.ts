import { startEmbedded } from "../../database/embedded/start-embedded.ts";

/** A program that opens the embedded database in a folder, says so, and keeps it until it is killed. */
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
await startEmbedded({ dataDir: process.argv[2] ?? "", deadlineMs: 30_000 }, log);
process.send?.("open");
