import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { programUrl } from "../database/embedded/program-url.ts";
import type { FileBatch } from "./figure-file.ts";
import type { FileMessage, FileWork } from "./figure-file.worker.ts";
import { UnreadableFile } from "./table-row.ts";

/** Memory and time that a file of 10 MB may cost; only a hostile one comes near. */
const HEAP_MOST_MB = 1_024;
const STEP_MOST_MS = 60_000;

/**
 * The batches of a file, read on a thread of its own, each when it is asked for.
 * @param stop ends the thread at once
 * @throws UnreadableFile, also for one that takes more memory or time than any honest file; an AbortError when it was
 * stopped
 */
export async function* readOnThread(work: FileWork, stop: AbortSignal): AsyncGenerator<FileBatch> {
  stop.throwIfAborted();
  const url = programUrl(import.meta.url, "./figure-file.worker.ts", "./figure-file.js");
  const worker = new Worker(url, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: HEAP_MOST_MB } });
  try {
    while (true) {
      const answer = once(worker, "message", { signal: AbortSignal.any([stop, AbortSignal.timeout(STEP_MOST_MS)]) });
      worker.postMessage("next");
      const [message] = (await answer.catch((error) => tooMuch(error, stop))) as [FileMessage];
      if (message.kind === "unreadable") throw new UnreadableFile(message.message);
      if (message.kind === "end") return;
      yield message.batch;
    }
  } finally {
    await worker.terminate();
  }
}

function tooMuch(error: NodeJS.ErrnoException, stop: AbortSignal): never {
  stop.throwIfAborted();
  if (error.name !== "AbortError" && error.code !== "ERR_WORKER_OUT_OF_MEMORY") throw error;
  throw new UnreadableFile("文件太复杂，无法读取，请分成几个文件上传。");
}
