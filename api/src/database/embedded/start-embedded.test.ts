import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makePlace, type TestPlace } from "../../testing/engines.ts";
import { startEmbedded } from "./start-embedded.ts";

const holder = fileURLToPath(new URL("../../testing/faults/hold-folder.ts", import.meta.url));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe("the data folder of the embedded engine", () => {
  let place: TestPlace;
  const programs: ChildProcess[] = [];
  beforeEach(async () => {
    place = await makePlace("embedded");
  });
  afterEach(async () => {
    for (const program of programs.splice(0)) program.kill("SIGKILL");
    await sleep(100);
    await place.remove();
  });

  const open = () => startEmbedded({ dataDir: place.dataDir, deadlineMs: 30_000 }, log);
  const databaseProcess = () => Number(readFileSync(join(place.dataDir, "lock.pid"), "utf8"));

  async function holdElsewhere(): Promise<ChildProcess> {
    const program = fork(holder, [place.dataDir], { execArgv: ["--disable-warning=ExperimentalWarning"] });
    programs.push(program);
    await once(program, "message");
    return program;
  }

  /** Every file with its time and size, apart from the log that the living engine may write. */
  const contents = () =>
    readdirSync(place.dataDir, { recursive: true })
      .map(String)
      .filter((path) => !path.includes("pg_wal"))
      .map((path) => `${path} ${statSync(join(place.dataDir, path)).mtimeMs}`);

  test("is refused to a second process in one sentence, and nothing in it is touched", async () => {
    await holdElsewhere();
    const before = contents();
    await expect(open()).rejects.toThrow(
      `The data folder ${place.dataDir} is in use by another process (process ${databaseProcess()}); ` +
        "stop that one first, or set DATA_DIR to another folder.",
    );
    expect(contents()).toEqual(before);
  });

  test("is free again at once after kill -9 of the server that had it", async () => {
    const program = await holdElsewhere();
    const child = databaseProcess();
    program.kill("SIGKILL");
    const again = await open();
    expect(isRunning(child)).toBe(false);
    await again.stop();
  });

  test("is free after a clean stop, whatever process number was left in it", async () => {
    writeFileSync(join(place.dataDir, "lock.pid"), `${process.pid}\n`);
    await (await open()).stop();
    await (await open()).stop();
    expect(existsSync(join(place.dataDir, "lock.pid"))).toBe(false);
  });

  test("is served again after kill -9 of the database process, at the same address", async () => {
    const embedded = await open();
    const { host, port, user, dbName } = embedded.connection;
    const first = embedded.pid();
    process.kill(first ?? 0, "SIGKILL");
    await sleep(50);
    for (;;) {
      const client = new Client({ host, port, user, database: dbName });
      client.on("error", () => undefined);
      const answered = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end();
      if (answered) break;
      await sleep(50);
    }
    expect(embedded.pid()).not.toBe(first);
    await embedded.stop();
  });

  test("is closed to other users of the machine", async () => {
    const embedded = await open();
    expect(statSync(embedded.connection.host).mode & 0o777).toBe(0o700);
    await embedded.stop();
    expect(existsSync(embedded.connection.host)).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)("is refused in one sentence when it cannot be written", async () => {
    chmodSync(place.dataDir, 0o500);
    await expect(open()).rejects.toThrow(/^The data folder cannot be used: .*\.$/);
    chmodSync(place.dataDir, 0o700);
  });

  test("is refused in one sentence when it is a file", async () => {
    const dataDir = join(place.dataDir, "lock");
    writeFileSync(dataDir, "");
    await expect(startEmbedded({ dataDir, deadlineMs: 1000 }, log)).rejects.toThrow(
      /^The data folder cannot be used: .*\.$/,
    );
  });

  test.skipIf(process.platform !== "linux")("is refused in one sentence where no folder can be made", async () => {
    await expect(startEmbedded({ dataDir: "/proc/gongbao/data", deadlineMs: 1000 }, log)).rejects.toThrow(
      /^The data folder cannot be used: .*\.$/,
    );
  });

  test("is refused in one sentence when another version of the engine wrote it", async () => {
    writeFileSync(join(place.dataDir, "database", "PG_VERSION"), "17\n");
    await expect(open()).rejects.toThrow("was written by version 17 of the engine and this one is 18");
  });
});

/** A process that has ended counts as gone even while nobody has collected its exit code (state Z in proc(5)). */
function isRunning(pid: number | undefined): boolean {
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
