import { parentPort, workerData } from "node:worker_threads";
import { type FileBatch, readFigureFile } from "./figure-file.ts";
import type { Catalog } from "./read-figure-row.ts";
import { UnreadableFile } from "./table-row.ts";

export interface FileWork {
  bytes: Uint8Array;
  catalog: Catalog;
}

/** Batches, and in the end one of the other two. */
export type FileMessage =
  | { kind: "batch"; batch: FileBatch }
  | { kind: "end" }
  | { kind: "unreadable"; message: string };

/** Reads one file on a thread of its own and is told after each batch to go on. */
const { bytes, catalog } = workerData as FileWork;
const port = parentPort;
if (!port) throw new Error("It runs as a thread only.");
const batches = readFigureFile(bytes, catalog);

async function next(): Promise<FileMessage> {
  try {
    const { done, value } = await batches.next();
    return done ? { kind: "end" } : { kind: "batch", batch: value };
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: "unreadable", message: error.message };
    throw error;
  }
}

port.on("message", async () => port.postMessage(await next()));
