import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What one server is asked, over and over. */
export interface Load {
  url: string;
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  /** Sent in turn; the first alone when there is no `nonce`. Empty for a GET. */
  bodies: string[];
  /** Replaced in path and body by a text that never comes again, so that no cache can have the answer. */
  nonce: string | undefined;
  connections: number;
  warmUpSeconds: number;
  seconds: number;
}

/** Answers of status 2xx a second, and milliseconds until the answer. */
export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Answers of another status, and requests without an answer. */
  failures: number;
}

const loadGenerator = fileURLToPath(new URL("load-generator.ts", import.meta.url));

/** Loads a server from a process of its own. @throws Error when any request fails */
export async function measure(load: Load): Promise<Measured> {
  const child = fork(loadGenerator);
  const measured = await new Promise<Measured>((resolve, reject) => {
    child.once("message", resolve as (message: unknown) => void);
    child.once("exit", (code) => reject(new Error(`The load generator ended with code ${code}.`)));
    child.send(load);
  });
  if (measured.failures > 0) throw new Error(`${measured.failures} requests to ${load.url}${load.path} failed.`);
  return measured;
}

/** Measures each load `rounds` times, in turn, so that a slow minute hits all alike; gives the medians. */
export async function measureInTurn(loads: readonly Load[], rounds: number): Promise<Measured[]> {
  const measured: Measured[][] = loads.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, load] of loads.entries()) measured[index]?.push(await measure(load));
  }
  return measured.map((all) => ({
    perSecond: median(all.map((one) => one.perSecond)),
    p50: median(all.map((one) => one.p50)),
    p99: median(all.map((one) => one.p99)),
    failures: 0,
  }));
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
