import autocannon from "autocannon";
import type { Load, Measured } from "./measure.ts";

/** A process of its own that puts one load on one server and sends back what it measured. */
process.once("message", async (load: Load) => {
  const run = (seconds: number) => autocannon({ ...load, duration: seconds, requests: [request(load)] });
  await run(load.warmUpSeconds);
  const result = await run(load.seconds);
  const measured: Measured = {
    perSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors,
  };
  process.send?.(measured, () => process.disconnect());
});

/** The same body each time, or bodies in turn, each with its nonces replaced by a text that never comes again. */
function request({ bodies, path, nonce }: Load): autocannon.Request {
  if (!nonce) return { body: bodies[0], path };
  const start = process.hrtime.bigint().toString(36);
  let count = 0;
  return {
    setupRequest: (defaults) => {
      const unique = `${start}-${++count}`;
      const body = bodies.length === 0 ? undefined : bodies[(count * 7919) % bodies.length]?.replace(nonce, unique);
      return { ...defaults, body, path: path.replace(nonce, unique) };
    },
  };
}
