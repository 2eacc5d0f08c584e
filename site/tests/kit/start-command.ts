import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { freePort } from "./free-port.ts";
import { environment, root } from "./program.ts";
import { until } from "./tiny-site.ts";

/** A run of `npm start`'s command. */
export type StartRun = {
  readonly pid: number;
  /** All that it and its children wrote so far. */
  readonly said: { out: string; err: string };
  /** Resolves with the exit code when it has ended and nobody holds its output any more. */
  readonly ended: Promise<number | null>;
  /** Process numbers of it and of all that it started. */
  family(): number[];
  /** Resolves when it says where the site is. */
  ready(): Promise<string>;
};

/**
 * Runs `commands/start.mjs` in a terminal's own process group, on the tree as it is built: its build step finds
 * nothing to do, so that it changes no file under the feet of other tests.
 */
export class StartCommands {
  readonly folder = mkdtempSync(join(tmpdir(), "gongbao-start-"));
  readonly #children: ChildProcess[] = [];

  constructor() {
    chmodSync(this.folder, 0o755);
    writeFileSync(join(this.folder, "turbo"), "#!/bin/sh\n", { mode: 0o755 });
  }

  /** @param env beside free ports and a data folder of its own; `uid` runs it as another user */
  async run(env: Record<string, string> = {}, { uid }: { uid?: number } = {}): Promise<StartRun> {
    const given = {
      PATH: `${this.folder}${delimiter}${process.env.PATH}`,
      API_PORT: await freePort(),
      SITE_PORT: await freePort(),
      DATA_DIR: join(this.folder, "data"),
      ...env,
    };
    const user = uid === undefined ? {} : { uid, gid: uid };
    const child = spawn(process.execPath, [join(root, "commands/start.mjs")], {
      env: environment(given),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      ...user,
    });
    this.#children.push(child);
    const said = { out: "", err: "" };
    child.stdout.on("data", (text) => (said.out += text));
    child.stderr.on("data", (text) => (said.err += text));
    const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
    const ready = async () => {
      await until(() => said.out.includes("Ctrl-C") || child.exitCode !== null, 110_000);
      const url = /公报\s+(\S+)/.exec(said.out)?.[1];
      if (url === undefined) throw new Error(`It did not start:\n${said.out}${said.err}`);
      return url;
    };
    const pid = child.pid as number;
    return { pid, said, ended, ready, family: () => familyOf(pid) };
  }

  /** Ends what still runs and removes the folder. */
  close(): void {
    for (const child of this.#children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      for (const pid of familyOf(child.pid as number)) killIfAlive(pid);
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Whom file modes bind: the caller, or nobody in the place of root; undefined where root keeps this tree from others.
 */
export const ordinaryUser: { uid?: number } | undefined = (() => {
  if (process.getuid?.() !== 0) return {};
  for (let folder = process.execPath; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return undefined;
  }
  return { uid: 65_534 };
})();

/** Whether a process runs; one that has ended and waits for its parent to notice does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

function familyOf(pid: number): number[] {
  let children: number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
  return [pid, ...children.flatMap(familyOf)];
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
