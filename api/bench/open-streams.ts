import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { OptionError } from "./options.ts";
import type { ListenerOrder, ListenerReport } from "./stream-listener.ts";

/** Event streams that another process holds open. */
export interface OpenStreams {
  /** From now on, waits for a text to arrive on every stream: resolves once all listen for it. */
  expect(text: string): Promise<Expected>;
  stop(): Promise<void>;
}

export interface Expected {
  /** When the last stream was told, by the machine's monotonic clock (`process.hrtime`), in milliseconds. */
  lastAtMs: Promise<number>;
}

const listener = fileURLToPath(new URL("stream-listener.ts", import.meta.url));
/** Descriptors that the site keeps for what is no stream (see `streamLimit` there), and as many for ourselves. */
const reserved = 512;
const patienceMs = 60_000;

/** @throws OptionError when the system lets no process open that many files */
export function requireOpenFiles(streams: number): void {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  // Node has raised its own limit to the highest one it may have, and so do the processes that it starts.
  const limit = Number(userLimits?.open_files?.soft);
  if (streams === 0 || Number.isNaN(limit) || streams + reserved <= limit) return;
  throw new OptionError(
    `${streams} event streams need ${streams + reserved} open files a process, and this system allows ${limit}; ` +
      `raise it (ulimit -n), or call with --streams ${Math.max(0, limit - reserved)}.`,
  );
}

/** Opens that many event streams to a site, all in one process. @throws Error when one of them is refused */
export async function openStreams(url: string, streams: number): Promise<OpenStreams> {
  const child = fork(listener);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = () => {
    if (child.connected) child.disconnect();
    return ended;
  };
  try {
    const opened = reported(child, "open");
    order(child, { kind: "open", url, streams });
    await opened;
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    async expect(text) {
      const told = reported(child, "told");
      // Whoever waits hears of it; nobody does when listening fails already.
      told.catch(() => undefined);
      const listening = reported(child, "listening");
      order(child, { kind: "await", text });
      await listening;
      return { lastAtMs: told.then(({ lastAtMs }) => lastAtMs) };
    },
    stop,
  };
}

function order(child: ChildProcess, what: ListenerOrder): void {
  child.send(what);
}

/** The child's next report of that kind. */
function reported<K extends ListenerReport["kind"]>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<ListenerReport, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(`not every stream was "${kind}" within ${patienceMs} ms`), patienceMs);
    const onExit = () => end("the process that holds the streams ended; it has printed why");
    const onMessage = (report: ListenerReport) => {
      if (report.kind !== kind) return;
      release();
      resolve(report as Extract<ListenerReport, { kind: K }>);
    };
    child.on("message", onMessage as (message: unknown) => void);
    child.once("exit", onExit);

    function end(reason: string): void {
      release();
      reject(new Error(`Open streams: ${reason}.`));
    }
    function release(): void {
      clearTimeout(late);
      child.off("message", onMessage as (message: unknown) => void);
      child.off("exit", onExit);
    }
  });
}
