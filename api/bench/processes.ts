import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server in a process of its own. */
export interface ServerProcess {
  /** Origin, without a trailing slash. */
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const patienceMs = 60_000;

/**
 * Starts `node ...args` and waits until `path` answers 200 on the port that `env` tells the process.
 * @throws Error with what the process printed, if it ends or stays silent
 */
export async function startServer(
  args: readonly string[],
  env: (port: number) => NodeJS.ProcessEnv,
  path: string,
): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: "production", ...env(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killed = () => child.kill("SIGKILL");
  process.once("exit", killed);
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      printed = (printed + bytes.toString()).slice(-4_000);
    });
  }
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  ended.then(() => process.off("exit", killed));
  const until = Date.now() + patienceMs;
  while (!(await answers(url + path))) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`node ${args.join(" ")} did not start to serve ${path}. It printed:\n${printed}`);
    }
    await sleep(50);
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
