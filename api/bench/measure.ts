import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** How hard and how long a server is asked. */
export interface Pace {
  /** Requests under way at a time. */
  connections: number;
  warmUpSeconds: number;
  seconds: number;
}

/** What one server is asked, over and over. */
export interface Load extends Pace {
  /** For the progress. */
  label: string;
  url: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  /** Sent in turn; the first alone when there is no `nonce`. */
  paths: string[];
  /** Likewise. Empty for a GET. */
  bodies: string[];
  /** Replaced in path and body by a text that never comes again, so that no cache can have the answer. */
  nonce: string | undefined;
}

/** A load in one of its rounds, counted from 0: each begins elsewhere in what is sent in turn. */
export interface Turn {
  load: Load;
  round: number;
  rounds: number;
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

/**
 * Measures each load `rounds` times, in turn, so that a slow minute hits all alike.
 * @returns the medians of a load
 * @throws Error when any request fails, or none is answered
 */
export async function measureInTurn(
  loads: readonly Load[],
  rounds: number,
  say: (line: string) => void,
): Promise<(load: Load) => Measured> {
  const measured = new Map<Load, Measured[]>(loads.map((load) => [load, []]));
  for (let round = 0; round < rounds; round++) {
    for (const load of loads) {
      const one = await measure({ load, round, rounds });
      measured.get(load)?.push(one);
      say(`round ${round + 1} of ${rounds}: ${load.label}: ${Math.round(one.perSecond)} a second`);
    }
  }
  return (load) => {
    const all = measured.get(load) ?? [];
    return {
      perSecond: median(all.map((one) => one.perSecond)),
      p50: median(all.map((one) => one.p50)),
      p99: median(all.map((one) => one.p99)),
      failures: 0,
    };
  };
}

/** Loads a server from a process of its own. */
async function measure(turn: Turn): Promise<Measured> {
  const child = fork(loadGenerator);
  const measured = await new Promise<Measured>((resolve, reject) => {
    child.once("message", resolve as (message: unknown) => void);
    child.once("exit", (code) => reject(new Error(`The load generator ended with code ${code}.`)));
    child.send(turn);
  });
  const { load } = turn;
  if (measured.failures > 0) throw new Error(`${load.label}: ${measured.failures} requests to ${load.url} failed.`);
  if (measured.perSecond === 0) throw new Error(`${load.label}: no answer in ${load.seconds} s; measure for longer.`);
  return measured;
}

/** The middle one; of an even number the greater of both. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
