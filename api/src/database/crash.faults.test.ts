import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makePlace, type TestPlace } from "../testing/engines.ts";
import { findPostgres, type PostgresCluster, startPostgres } from "../testing/postgres-cluster.ts";
import { openMigrated } from "../testing/templates.ts";

const wanted = 200;
const execArgv = ["--disable-warning=ExperimentalWarning"];
const program = fileURLToPath(new URL("../testing/faults/insert-forever.ts", import.meta.url));
const tables = [
  "create table crash_entry (number int primary key)",
  "create table crash_detail (number int primary key, text text not null)",
];

/** Inserts until `wanted` pairs are acknowledged, killing something after every few of them. */
async function insertUnderFire(place: TestPlace, kill: (writer: ChildProcess) => Promise<void> | void) {
  const acknowledged: number[] = [];
  let kills = 0;
  while (acknowledged.length < wanted) {
    const first = (acknowledged.at(-1) ?? 0) + 100; // a pair whose outcome is unknown is not tried again
    const writer = fork(program, [JSON.stringify([place, first])], {
      execArgv,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let alive = true;
    const ended = once(writer, "exit").then(() => {
      alive = false;
    });
    writer.on("message", (number: number) => acknowledged.push(number));
    while (alive && acknowledged.length < wanted) {
      const target = acknowledged.length + 30 + Math.trunc(Math.random() * 25);
      while (alive && acknowledged.length < target) await pause(1);
      await pause(Math.random() * 5);
      if (!alive) throw new Error(`The writer ended by itself with code ${writer.exitCode}`);
      kills += 1;
      await kill(writer);
      if (writer.killed) await ended;
    }
    writer.kill("SIGKILL");
    await ended;
  }
  return { acknowledged, kills };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What is there after a start: acknowledged pairs that are not, and pairs of which only one row is. */
async function losses(place: TestPlace, acknowledged: number[]) {
  const database = await openMigrated(place);
  try {
    const rows = await database.orm.em
      .fork()
      .execute<{ entry: number | null; detail: number | null }[]>(
        "select e.number as entry, d.number as detail from crash_entry e full join crash_detail d using (number)",
      );
    const there = new Set(rows.map((row) => row.entry));
    return {
      missing: acknowledged.filter((number) => !there.has(number)),
      halves: rows.filter((row) => row.entry === null || row.detail === null),
    };
  } finally {
    await database.close();
  }
}

async function prepare(place: TestPlace): Promise<void> {
  const database = await openMigrated(place);
  for (const statement of tables) await database.orm.em.fork().execute(statement);
  await database.close();
}

describe("kill -9 while pairs are inserted (embedded)", () => {
  let place: TestPlace;
  beforeAll(async () => {
    place = await makePlace("embedded");
    await prepare(place);
  });
  afterAll(() => place?.remove());

  test("loses no acknowledged pair and leaves none half there", { timeout: 240_000 }, async () => {
    const killed = { writer: 0, engine: 0 };
    const { acknowledged } = await insertUnderFire(place, (writer) => {
      const which = Math.random() < 0.5 ? "writer" : "engine";
      killed[which] += 1;
      if (which === "writer") writer.kill("SIGKILL");
      else process.kill(Number(readFileSync(join(place.dataDir, "lock.pid"), "utf8")), "SIGKILL");
    });
    expect(await losses(place, acknowledged)).toEqual({ missing: [], halves: [] });
    expect(acknowledged.length).toBeGreaterThanOrEqual(wanted);
    expect(killed.writer + killed.engine).toBeGreaterThan(2);
  });
});

describe.skipIf(!inject("postgresql") || !findPostgres())("kill -9 while pairs are inserted (postgresql)", () => {
  let cluster: PostgresCluster;
  let place: TestPlace;
  beforeAll(async () => {
    cluster = await startPostgres(findPostgres() ?? "");
    place = { dataDir: "", databaseUrl: cluster.url("postgres"), remove: () => cluster.stop() };
    await prepare(place);
  });
  afterAll(() => place?.remove());

  test("loses no acknowledged pair and leaves none half there", { timeout: 240_000 }, async () => {
    const { acknowledged, kills } = await insertUnderFire(place, async (writer) => {
      if (Math.random() < 0.5) writer.kill("SIGKILL");
      else await cluster.crashAndRestart();
    });
    expect(await losses(place, acknowledged)).toEqual({ missing: [], halves: [] });
    expect(kills).toBeGreaterThan(2);
  });
});
