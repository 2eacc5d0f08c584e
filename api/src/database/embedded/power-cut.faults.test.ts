import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makePlace } from "../../testing/engines.ts";
import { PowerCut } from "../../testing/faults/power-cut.ts";
import { openEngine } from "./open-engine.ts";

const quiet = { onDiskFull: () => undefined, onLogWritten: () => undefined, onLog: () => undefined };
const commits = 250;

describe("a power cut on the embedded engine", () => {
  let folder: string;
  let engine: PGlite;
  let power: PowerCut;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "gongbao-power-"));
    const template = await makePlace("embedded");
    cpSync(join(template.dataDir, "database"), join(folder, "live"), { recursive: true });
    await template.remove();
    power = new PowerCut(join(folder, "live"));
    engine = await openEngine(join(folder, "live"), false, quiet);
    await engine.exec("create table entry (number int primary key); create table detail (number int, text text)");
  });

  afterEach(async () => {
    power.end();
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** One transaction over two tables; it returns when the engine has acknowledged it. */
  async function commit(number: number): Promise<void> {
    await engine.transaction(async (transaction) => {
      await transaction.query("insert into entry values ($1)", [number]);
      await transaction.query("insert into detail values ($1, repeat('x', 2000))", [number]);
    });
  }

  /** What a new start finds after the power went at this moment. */
  async function found(survives: () => boolean): Promise<{ entries: number[]; halves: number }> {
    const place = join(folder, "after");
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place);
    power.layOut(place, survives);
    const reopened = await openEngine(place, false, quiet);
    const entries = await reopened.query<{ number: number }>("select number from entry order by number");
    const halves = await reopened.query<{ count: number }>(
      "select count(*)::int as count from entry full join detail using (number) where entry is null or detail is null",
    );
    await reopened.exec("create index on detail (number)");
    await reopened.exec("vacuum");
    await reopened.close();
    return { entries: entries.rows.map((row) => row.number), halves: halves.rows[0]?.count ?? -1 };
  }

  const upTo = (count: number) => Array.from({ length: count }, (_, number) => number);

  test("every commit is flushed before it is acknowledged", async () => {
    for (let number = 0; number < 20; number++) {
      const before = power.flushes;
      await commit(number);
      expect(power.flushes).toBeGreaterThan(before);
    }
  });

  test.each([
    ["nothing that was not flushed", () => false],
    ["everything that was not flushed", () => true],
    ["a random half of what was not flushed", () => Math.random() < 0.5],
  ])("all acknowledged commits are there when the disk kept %s", async (_, survives) => {
    for (let number = 0; number < commits; number++) {
      await commit(number);
      if (number % 100 === 60) await engine.exec("checkpoint");
    }
    expect(await found(survives)).toEqual({ entries: upTo(commits), halves: 0 });
  });

  test("all acknowledged commits are there after log files were recycled and tables rewritten", async () => {
    for (let number = 0; number < 40; number++) {
      await commit(number);
      if (number % 10 === 5) {
        await engine.exec("create table bulk as select g, repeat('y', 900) as t from generate_series(1, 20000) g");
        for (const step of ["checkpoint", "drop table bulk", "vacuum full detail", "checkpoint"])
          await engine.exec(step);
      }
    }
    expect(await found(() => Math.random() < 0.5)).toEqual({ entries: upTo(40), halves: 0 });
  });
});
