import { cpSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePlace } from "../testing/engines.ts";
import { mountSmallDisk, type SmallDisk } from "../testing/faults/small-disk.ts";
import { testSettings } from "../testing/templates.ts";
import { connectDatabase, type Database } from "./connect.ts";
import { databaseFault } from "./faults.ts";

const megabyte = 1024 * 1024;
const disk = mountSmallDisk(320);

describe.skipIf(!disk)("a full disk under the embedded engine", { timeout: 60_000 }, () => {
  // Where it is skipped, this runs all the same.
  const { folder, fill, makeRoom, remove } = disk ?? ({ folder: "" } as SmallDisk);
  const dataDir = join(folder, "data");
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const acknowledged: number[] = [];
  let database: Database;
  let next = 0;

  const open = () =>
    connectDatabase(testSettings({ dataDir, databaseUrl: undefined }), { info: say, warn: say, error: say });
  const kysely = () => database.orm.em.getKysely();

  /** Inserts a megabyte; gives the kind of the fault, or undefined when it was acknowledged. */
  async function write(): Promise<string | undefined> {
    const number = next++;
    try {
      // Random text, for what repeats is stored compressed.
      await sql`insert into heap select ${number}::int, string_agg(gen_random_uuid()::text, '')
        from generate_series(1, 30000)`.execute(kysely());
      acknowledged.push(number);
      return undefined;
    } catch (error) {
      return databaseFault(error)?.kind ?? String(error);
    }
  }

  async function untilFull(): Promise<string[]> {
    const faults: string[] = [];
    for (let tries = 0; tries < 200 && faults.length < 5; tries++) {
      const fault = await write();
      if (fault) faults.push(fault);
      if (fault === "unavailable") await pause(200);
    }
    return faults;
  }

  async function untilWritable(): Promise<void> {
    const deadline = Date.now() + 20_000;
    while ((await write()) !== undefined) {
      if (Date.now() > deadline) throw new Error(`No write came through. It said: ${said.join(" ")}`);
      await pause(200);
    }
  }

  const rows = async () => (await sql<{ number: number }>`select number from heap order by 1`.execute(kysely())).rows;

  beforeAll(async () => {
    const template = await makePlace("embedded");
    cpSync(template.dataDir, dataDir, { recursive: true });
    await template.remove();
    database = await open();
    await sql`create table heap (number int primary key, text text)`.execute(kysely());
  });
  afterAll(async () => {
    makeRoom();
    await database?.close();
    remove();
  });

  test("refuses writes in a clear sentence, and goes on with reads", async () => {
    fill(8 * megabyte);
    const faults = await untilFull();
    expect(faults).toHaveLength(5);
    expect(faults.filter((kind) => kind !== "unavailable" && kind !== "disk-full")).toEqual([]);
    expect(faults.at(-1)).toBe("disk-full");
    const found = (await rows()).map(({ number }) => number);
    expect(found).toEqual(expect.arrayContaining(acknowledged));
    expect(said.join("\n")).toContain("The disk that holds the data folder is full");
  });

  test("closes and opens again while it is full, with all that was acknowledged", async () => {
    await database.close();
    database = await open();
    expect((await rows()).map(({ number }) => number)).toEqual(expect.arrayContaining(acknowledged));
    expect(await write()).toBe("disk-full");
  });

  test("takes writes again by itself when there is space", async () => {
    makeRoom();
    await untilWritable();
    expect((await rows()).map(({ number }) => number)).toEqual(expect.arrayContaining(acknowledged));
    expect(said.join("\n")).toContain("There is space on the disk again");
  });
});
