import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";

/** A PostgreSQL server that lives in a temporary folder and is gone after `stop`. */
export interface PostgresCluster {
  /** Connection string of one of its databases. */
  url(database: string): string;
  /** Ends it at once (as a power cut would, except that files stay) and starts it again on the same port. */
  crashAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

/** Folder of `initdb` and `postgres`, the newest where there are several; undefined when there is none. */
export function findPostgres(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const named = spawnSync("pg_config", ["--bindir"], { encoding: "utf8" }).stdout?.trim();
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...(named ? [named] : [])];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** Starts a throwaway cluster; where the caller is root, as an unprivileged user, since PostgreSQL refuses root. */
export async function startPostgres(binaries: string, options: readonly string[] = []): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-postgres-"));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const init = spawnSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { encoding: "utf8", cwd: folder, ...user },
  );
  if (init.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${init.stderr}`);
  }
  const port = await freePort();
  const url = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  let server: ChildProcess;

  async function start(): Promise<void> {
    const settings = ["listen_addresses=127.0.0.1", `port=${port}`, `unix_socket_directories=${folder}`, ...options];
    server = spawn(join(binaries, "postgres"), ["-D", data, ...settings.flatMap((setting) => ["-c", setting])], {
      stdio: "ignore",
      cwd: folder,
      ...user,
    });
    await accepting(url("postgres"));
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    // A Ctrl-C at the terminal reaches it, too.
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  }

  await start();
  return {
    url,
    async crashAndRestart() {
      await end("SIGQUIT");
      await start();
    },
    async stop() {
      await end("SIGINT");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) throw new Error("The tests run as root and found no unprivileged user to run PostgreSQL as.");
  return { uid: Number(user[2]), gid: Number(user[3]) };
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

async function accepting(connectionString: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new Client({ connectionString });
    client.on("error", () => undefined); // reported by connect()
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await sleep(50);
    }
  }
}
