import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "./kit/free-port.ts";
import { openStream } from "./kit/stream-reader.ts";
import { TinyApi } from "./kit/tiny-api.ts";
import { until } from "./kit/tiny-site.ts";

const program = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const children: ChildProcess[] = [];

/** Runs the built site; `said` is all that it wrote. */
function run(env: Record<string, string>) {
  const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, SITE_PORT: "0", ...env },
    stdio: [...stdio],
  });
  children.push(child);
  const run = { child, said: { out: "", err: "" }, ended: once(child, "exit") };
  child.stdout?.on("data", (text) => (run.said.out += text));
  child.stderr?.on("data", (text) => (run.said.err += text));
  return run;
}

beforeAll(() => {
  if (!existsSync(program)) throw new Error("The site is not built; run `npm run build` before its tests.");
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

describe("the site's process", { timeout: 20_000 }, () => {
  test.each(["SIGTERM", "SIGINT"] as const)(
    "says where it listens, and ends within 5 s of %s with its streams",
    async (signal) => {
      const api = await new TinyApi().start();
      const { child, ended } = run({ API_URL: api.url });
      const [{ listening }] = (await once(child, "message")) as [{ listening: string }];
      await until(async () => (await fetch(`${listening}/health/ready`)).ok);
      const stream = await openStream(`${listening}/live`);
      const from = Date.now();
      child.kill(signal);
      expect((await ended)[0]).toBe(0);
      expect(Date.now() - from).toBeLessThan(5_000);
      await until(() => stream.isClosed);
      expect(stream.frames.at(-1)).toEqual({ retry: expect.any(Number) });
      await api.stop();
    },
  );

  test("lives without api, and says so", async () => {
    const api = `http://127.0.0.1:${await freePort()}`;
    const { child, said } = run({ API_URL: api });
    const [{ listening }] = (await once(child, "message")) as [{ listening: string }];
    expect((await fetch(`${listening}/health/live`)).status).toBe(200);
    expect((await fetch(`${listening}/health/ready`)).status).toBe(503);
    expect((await fetch(`${listening}/live`)).status).toBe(503);
    const page = await fetch(listening);
    expect([page.status, page.headers.get("content-type")]).toEqual([503, "text/html; charset=utf-8"]);
    await fetch(listening);
    const told = said.out.split("\n").filter((line) => line.includes("the api does not answer the pages"));
    expect(told).toEqual([expect.stringMatching(`"level":40.*"api":"${api}".*ECONNREFUSED`)]);
  });

  test("on a taken port ends with one sentence", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    const { ended, said } = run({ SITE_PORT: String(port) });
    expect((await ended)[0]).toBe(1);
    expect(said.err).toBe(`Port ${port} is taken by another program; stop it or set SITE_PORT.\n`);
    taken.close();
  });

  test("with an api at a port that it could never call ends with one sentence", async () => {
    const { ended, said } = run({ API_URL: "http://127.0.0.1:6000" });
    expect((await ended)[0]).toBe(1);
    expect(said).toEqual({ out: "", err: expect.stringMatching(/^The api's address is \S+, and port 6000 .*\.\n$/) });
  });

  test("with a malformed variable ends with one sentence", async () => {
    const { ended, said } = run({ SITE_PORT: "http" });
    expect((await ended)[0]).toBe(1);
    expect(said).toEqual({ out: "", err: 'SITE_PORT is "http"; expected a whole number from 0 to 65535.\n' });
  });
});
