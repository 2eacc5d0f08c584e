import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { programUrl } from "../database/embedded/program-url.ts";
import type { DocumentText } from "./document-text.ts";
import type { DocumentMessage } from "./document-text.worker.ts";
import { RefusedFile } from "./refused-file.ts";

/** Memory and time that a document may cost; only a hostile one comes near. */
const HEAP_MOST_MB = 768;
const READ_MOST_MS = 40_000;

/**
 * Reads a document on a thread of its own.
 * @throws RefusedFile, also for one that takes more memory or time than any honest file
 */
export async function readDocumentOnThread(bytes: Uint8Array): Promise<DocumentText> {
  const url = programUrl(import.meta.url, "./document-text.worker.ts", "./document-text.js");
  const worker = new Worker(url, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: HEAP_MOST_MB } });
  try {
    const answer = once(worker, "message", { signal: AbortSignal.timeout(READ_MOST_MS) });
    const [message] = (await answer.catch(tooMuch)) as [DocumentMessage];
    if (message.kind === "refused") throw new RefusedFile(message.message);
    return message.document;
  } finally {
    await worker.terminate();
  }
}

function tooMuch(error: NodeJS.ErrnoException): never {
  if (error.name !== "AbortError" && error.code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
  throw new RefusedFile("文件太复杂，无法检查，请分成几个文件上传。");
}
