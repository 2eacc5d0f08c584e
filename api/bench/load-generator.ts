import { setTimeout as sleep } from "node:timers/promises";
import { AskingConnection } from "./asking-connection.ts";
import type { Load, Measured, Turn } from "./measure.ts";

const patienceMs = 10_000;

/** A process of its own that puts one load on one server and sends back what it measured. */
process.once("message", async ({ load, round, rounds }: Turn) => {
  let latencies: number[] = [];
  let failures = 0;
  const next = requests(load, round / rounds);
  const connection = () =>
    new AskingConnection({
      url: new URL(load.url),
      next,
      answered(status, ms) {
        if (status >= 200 && status < 300) latencies.push(ms);
        else failures++;
      },
      failed(reason) {
        if (failures++ === 0) console.error(reason);
      },
    });
  const connections = Array.from({ length: load.connections }, connection);
  await sleep(load.warmUpSeconds * 1_000);
  latencies = [];
  const from = performance.now();
  await sleep(load.seconds * 1_000);
  const seconds = (performance.now() - from) / 1_000;
  failures += connections.filter(({ waitingMs }) => waitingMs > patienceMs).length;
  for (const one of connections) one.end();
  const sorted = latencies.sort((a, b) => a - b);
  const below = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const measured: Measured = {
    perSecond: sorted.length / seconds,
    p50: below(0.5),
    p99: below(0.99),
    failures,
  };
  process.send?.(measured, undefined, undefined, () => process.disconnect());
});

// Whoever started this process has ended.
process.once("disconnect", () => process.exit());

/** The same request each time, or requests in turn, each with its nonces replaced by a text that never comes again. */
function requests({ url, method, headers, paths, bodies, nonce }: Load, start: number): () => Buffer | string {
  const { host } = new URL(url);
  const fields = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const write = (path = "/", body = "") => {
    const length = method === "GET" ? "" : `content-length: ${Buffer.byteLength(body)}\r\n`;
    return `${method} ${path} HTTP/1.1\r\n${fields.join("")}${length}\r\n${body}`;
  };
  if (!nonce) {
    const always = Buffer.from(write(paths[0], bodies[0]));
    return () => always;
  }
  const run = process.hrtime.bigint().toString(36);
  let count = 0;
  const inTurn = (texts: readonly string[]) => texts[(Math.floor(start * texts.length) + count) % texts.length];
  return () => {
    count++;
    const unique = `${run}-${count}`;
    return write(inTurn(paths)?.replace(nonce, unique), inTurn(bodies)?.replace(nonce, unique));
  };
}
