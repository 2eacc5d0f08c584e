import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { describeOnEngines, makePlace } from "../../testing/engines.ts";
import { openMigrated } from "../../testing/templates.ts";
import type { Database } from "../connect.ts";
import type { Tables } from "../entities.ts";
import { BackupError } from "./format.ts";
import { restoreBackup } from "./restore-backup.ts";
import { backUpIfChanged } from "./rolling-backup.ts";
import { listTables } from "./tables.ts";
import { writeBackup } from "./write-backup.ts";

const folder = mkdtempSync(join(tmpdir(), "gongbao-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const child = "019f0000-0000-7000-8000-000000000001";
const parent = "019f0000-0000-7000-8000-000000000002";

/** Rows of several types; the child area sorts before its parent. */
async function fill(database: Kysely<Tables>): Promise<void> {
  await sql`insert into area (id, code, name, short_name, level, parent_id, position) values
    (${parent}, 'district', '梁才区 "甲"', '梁才', 'DISTRICT', null, 0),
    (${child}, 'village', E'换行\n\t\\与引号', '村', 'VILLAGE', ${parent}, 1)`.execute(database);
  await sql`insert into outbox_event (kind, tags, observations, recorded_at)
    select 'x', array['a,b', '{"c"}'], array[${child}::uuid], '2026-01-01 00:00:00.123456+08'
      from generate_series(1, 5000)`.execute(database);
  await sql`insert into audit_entry (id, action, subject_type, subject_id, detail, recorded_at)
    values (${child}, 'a', 'b', ${child}, 'null', now()), (${parent}, 'a', 'b', ${child}, '{"n": 1.10}', now())`.execute(
    database,
  );
}

/** Every row of every table, as PostgreSQL prints it. */
async function contents(database: Kysely<Tables>): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const { name } of await listTables(database)) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.id(name)} t order by 1`.execute(
      database,
    );
    all[name] = rows.map(({ row }) => row);
  }
  return all;
}

/** A fresh database of an engine for the time of one piece of work. */
async function onFresh<T>(engine: Database["engine"], work: (database: Database) => Promise<T>): Promise<T> {
  const place = await makePlace(engine);
  const database = await openMigrated(place);
  try {
    return await work(database);
  } finally {
    await database.close();
    await place.remove();
  }
}

describeOnEngines("a backup", (database, engine) => {
  const kysely = () => database().orm.em.getKysely<Tables>();
  const file = join(folder, `${engine}.backup`);
  let original: Record<string, string[]>;

  beforeAll(async () => {
    await fill(kysely());
    original = await contents(kysely());
    await writeBackup(kysely(), file);
  });

  test("holds everything, and not a file half written", () => {
    expect(original.outbox_event).toHaveLength(5000);
    expect(readdirSync(folder).filter((name) => name.includes("unfinished"))).toEqual([]);
  });

  test.each(["embedded", "postgresql"] as const)("brings all of it back on %s", async (target) => {
    if (target === "postgresql" && !inject("postgresql")) return;
    await onFresh(target, async (other) => {
      expect(await restoreBackup(other.orm, file)).toEqual({ rows: 5006 });
      const restored = other.orm.em.getKysely<Tables>();
      expect(await contents(restored)).toEqual(original);
      await sql`insert into outbox_event (kind, tags, observations, recorded_at) values ('y', '{}', '{}', now())`.execute(
        restored,
      );
      const next = await sql`select max(sequence) as max from outbox_event`.execute(restored);
      expect(next.rows).toEqual([{ max: "5001" }]);
      await expect(sql`delete from area where id = ${parent}`.execute(restored)).rejects.toMatchObject({
        code: "23503",
      });
    });
  });

  test("is not restored over what is there", async () => {
    await expect(restoreBackup(database().orm, file)).rejects.toThrow(/^The database is not empty \(\w+ has rows\)/);
    expect(await contents(kysely())).toEqual(original);
  });

  test("is not written over another file", async () => {
    await expect(writeBackup(kysely(), file)).rejects.toThrow(`${file} exists already; name another file.`);
  });

  test("that is damaged restores nothing", async () => {
    const short = join(folder, `${engine}-short.backup`);
    writeFileSync(short, readFileSync(file));
    truncateSync(short, Math.trunc(readFileSync(file).length * 0.9));
    await onFresh(engine, async (other) => {
      await expect(restoreBackup(other.orm, short)).rejects.toThrow(BackupError);
      expect(Object.values(await contents(other.orm.em.getKysely<Tables>())).flat()).toEqual([]);
    });
  });

  test.each([
    ["nothing.backup", undefined, /cannot be read as a backup: ENOENT/],
    ["text.backup", "not a backup", /cannot be read as a backup: incorrect header check/],
  ])("is refused in one sentence where %s is none", async (name, content, sentence) => {
    if (content) writeFileSync(join(folder, name), content);
    await expect(restoreBackup(database().orm, join(folder, name))).rejects.toThrow(sentence);
  });
});

describe("rolling backups", () => {
  test("are made only when something changed, and 24 are kept", async () => {
    const own = join(folder, "rolling");
    await onFresh("embedded", async ({ orm }) => {
      const kysely = orm.em.getKysely<Tables>();
      expect(await backUpIfChanged(kysely, own)).toMatch(/gongbao-.*\.backup$/);
      expect(await backUpIfChanged(kysely, own)).toBeUndefined();
      const made: (string | undefined)[] = [];
      for (let n = 0; n < 25; n++) {
        await sql`insert into outbox_event (kind, tags, observations, recorded_at) values ('y', '{}', '{}', now())`.execute(
          kysely,
        );
        made.push(await backUpIfChanged(kysely, own));
      }
      expect(
        readdirSync(own)
          .sort()
          .map((name) => join(own, name)),
      ).toEqual(made.slice(-24));
    });
  });
});
