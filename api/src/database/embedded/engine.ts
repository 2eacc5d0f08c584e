import { Worker } from "node:worker_threads";
import type { EngineReport, EngineSettings, LogLevel } from "./engine.messages.ts";
import { programUrl } from "./program-url.ts";

/** What the owner of an engine is told about. */
export interface EngineEvents {
  onReady(serverVersion: string): void;
  onOutput(bytes: Buffer): void;
  /** The batch is finished; `logBytes` have gone to the write-ahead log since the engine was opened. */
  onDone(logBytes: number): void;
  onDiskFull(): void;
  onLog(level: LogLevel, text: string): void;
  /** The engine is gone: asked to, killed, or by a fault of its own, which is given where there was one. */
  onEnd(fault: Error | undefined): void;
}

/** One run of the embedded engine in a thread of its own, so that it can be stopped in the middle of a query. */
export class Engine {
  readonly #worker: Worker;
  #fault: Error | undefined;
  #ended = false;

  constructor(settings: EngineSettings, events: EngineEvents) {
    const url = programUrl(import.meta.url, "./engine.worker.ts", "./embedded-engine.js");
    this.#worker = new Worker(url, { workerData: settings, name: "database" });
    this.#worker.on("message", (report: EngineReport) => {
      if (report.kind === "ready") events.onReady(report.serverVersion);
      else if (report.kind === "disk-full") events.onDiskFull();
      else if (report.kind === "closed") this.#end(events);
      else if (report.kind === "log") events.onLog(report.level, report.text);
      else {
        if (report.bytes.length > 0) events.onOutput(Buffer.from(report.bytes.buffer));
        if (report.kind === "done") events.onDone(report.logBytes);
      }
    });
    this.#worker.on("error", (error) => {
      this.#fault = error instanceof Error ? error : new Error(String(error));
    });
    this.#worker.on("exit", () => this.#end(events));
  }

  /** Told once: a closed engine's thread lives on for as long as V8 compiles for it, which can be seconds. */
  #end(events: EngineEvents): void {
    if (this.#ended) return;
    this.#ended = true;
    events.onEnd(this.#fault);
  }

  /** Starts one batch; the next may follow after `onDone`. */
  run(batch: Buffer): void {
    this.#worker.postMessage(batch);
  }

  /** Stops it wherever it is. What it had committed stays. */
  kill(): void {
    void this.#worker.terminate();
  }

  /** Lets it write a checkpoint and end; a new start is then quick. */
  close(): void {
    this.#worker.postMessage("close");
  }
}
