import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePlace } from "../../testing/engines.ts";
import { Session } from "./session.ts";
import { Upkeep } from "./upkeep.ts";

describe("the upkeep of the embedded engine", () => {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-upkeep-"));
  let session: Session;
  let upkeep: Upkeep;
  const closed = Promise.withResolvers<void>();
  const ask = (sql: string) => session.ask(sql, 60_000);

  beforeAll(async () => {
    const place = await makePlace("embedded");
    cpSync(join(place.dataDir, "database"), folder, { recursive: true });
    await place.remove();
    const ready = Promise.withResolvers<void>();
    session = new Session(
      { folder, deadlineMs: 60_000, readOnly: false },
      {
        beforeOpen: () => undefined,
        onReady: ready.resolve,
        onStartFailed: ready.reject,
        onDiskFull: () => undefined,
        onLog: () => undefined,
        onClosed: closed.resolve,
      },
    );
    await ready.promise;
    upkeep = new Upkeep(session);
    await ask("create table note (number int, text text) with (fillfactor = 50)");
  });
  afterAll(async () => {
    session.close();
    await closed.promise;
    rmSync(folder, { recursive: true, force: true });
  });

  const lastCheckpoint = () => ask("select redo_lsn from pg_control_checkpoint()");

  test("counts a table that has grown, so that plans know its size", async () => {
    await ask("insert into note select g, 'x' from generate_series(1, 20000) g");
    expect(await ask("select reltuples::int from pg_class where relname = 'note'")).not.toEqual(["20000"]);
    await upkeep.run();
    expect(await ask("select reltuples::int from pg_class where relname = 'note'")).toEqual(["20000"]);
  });

  test("clears what was deleted away", async () => {
    await ask("delete from note where number > 10000");
    await upkeep.run();
    expect(await ask("select n_dead_tup from pg_stat_user_tables where relname = 'note'")).toEqual(["0"]);
  });

  test("leaves the log alone while it is short", async () => {
    const before = await lastCheckpoint();
    await ask("insert into note values (1, 'x')");
    await upkeep.run();
    expect(await lastCheckpoint()).toEqual(before);
  });

  test("writes a checkpoint when the log has grown, and the log's files are used again", async () => {
    for (let round = 0; round < 4; round++) {
      const before = await lastCheckpoint();
      await ask("insert into note select g, repeat('x', 1000) from generate_series(1, 80000) g");
      await upkeep.run();
      expect(await lastCheckpoint()).not.toEqual(before);
      await ask("truncate note");
    }
    expect(readdirSync(join(folder, "pg_wal")).filter((name) => /^[0-9A-F]{24}$/.test(name)).length).toBeLessThan(16);
  });
});
