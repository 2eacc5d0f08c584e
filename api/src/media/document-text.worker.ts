import { parentPort, workerData } from "node:worker_threads";
import { type DocumentText, readDocument } from "./document-text.ts";
import { RefusedFile } from "./refused-file.ts";

export type DocumentMessage = { kind: "read"; document: DocumentText } | { kind: "refused"; message: string };

/** Reads one document on a thread of its own. */
async function read(bytes: Uint8Array): Promise<DocumentMessage> {
  try {
    return { kind: "read", document: await readDocument(bytes) };
  } catch (error) {
    if (error instanceof RefusedFile) return { kind: "refused", message: error.message };
    throw error;
  }
}

parentPort?.postMessage(await read(workerData as Uint8Array));
