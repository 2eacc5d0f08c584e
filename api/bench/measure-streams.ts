import { setTimeout as sleep } from "node:timers/promises";
import { openStreams } from "./open-streams.ts";
import { startSite } from "./product.ts";
import { residentMemory } from "./resident-memory.ts";
import { mostCitedFigure, reviseFigure, signInAdministrator } from "./revision.ts";
import type { Running } from "./running.ts";

/** What came of telling many open streams of a revised figure. */
export interface StreamsMeasured {
  streams: number;
  /** Of each revision: milliseconds from the api's answer until the last stream was told. */
  lastToldMs: number[];
  /** Of the site, in MiB: before the first stream, and with all open; undefined where the system does not tell. */
  memoryBefore: number | undefined;
  memoryAfter: number | undefined;
}

const revisions = 5;
const pauseMs = 500;

/** Opens the streams to a site process of their own, revises a figure several times, and sees when all were told. */
export async function measureStreams(
  { apiUrl, databaseUrl }: { apiUrl: string; databaseUrl: string },
  streams: number,
  running: Running,
  say: (line: string) => void,
): Promise<StreamsMeasured> {
  const site = await running.keep(startSite(apiUrl));
  const memoryBefore = residentMemory(site.pid);
  const open = await running.keep(openStreams(site.url, streams));
  say(`${streams} event streams are open`);
  const cookie = await signInAdministrator(apiUrl);
  const figure = await mostCitedFigure(databaseUrl);
  const lastToldMs: number[] = [];
  for (let round = 0; round < revisions; round++) {
    const value = String(900_000_000 + round);
    const { lastAtMs } = await open.expect(`"value":"${value}"`);
    await reviseFigure(apiUrl, cookie, { ...figure, vintage: figure.vintage + round }, value);
    const answeredAtMs = Number(process.hrtime.bigint()) / 1e6;
    lastToldMs.push((await lastAtMs) - answeredAtMs);
    say(
      `revision ${round + 1} of ${revisions}: the last stream told ${lastToldMs.at(-1)?.toFixed(0)} ms after the answer`,
    );
    await sleep(pauseMs);
  }
  return { streams, lastToldMs, memoryBefore, memoryAfter: residentMemory(site.pid) };
}
