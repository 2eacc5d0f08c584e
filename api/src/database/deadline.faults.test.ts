import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makePlace, type TestPlace } from "../testing/engines.ts";
import { testSettings } from "../testing/templates.ts";
import { connectDatabase, type Database } from "./connect.ts";
import { databaseFault } from "./faults.ts";

const deadlineMs = 1000;
const endless = sql`select count(*) from generate_series(1, 100000000000)`;
const log = { info: () => undefined, warn: () => undefined, error: console.error };

describe.each(["embedded", "postgresql"] as const)("a query that overruns its deadline (%s)", (engine) => {
  const present = engine === "embedded" || inject("postgresql");
  let place: TestPlace;
  let database: Database;
  beforeAll(async () => {
    if (!present) return;
    place = await makePlace(engine);
    database = await connectDatabase({ ...testSettings(place), queryDeadlineMs: deadlineMs }, log);
    await database.orm.em.fork().execute("create table note (text text)");
  });
  afterAll(async () => {
    await database?.close();
    await place?.remove();
  });

  const kysely = () => database.orm.em.getKysely();
  const faultOf = (work: Promise<unknown>) =>
    work.then(
      () => "none",
      (error) => databaseFault(error)?.kind,
    );

  test.skipIf(!present)("ends with the same clear fault, soon after the deadline", async () => {
    const started = performance.now();
    expect(await faultOf(endless.execute(kysely()))).toBe("deadline");
    expect(performance.now() - started).toBeLessThan(deadlineMs + 1000);
  });

  test.skipIf(!present)("ends so for MikroORM too", async () => {
    expect(await faultOf(database.orm.em.fork().execute("select count(*) from generate_series(1, 100000000000)"))).toBe(
      "deadline",
    );
  });

  test.skipIf(!present)("leaves the event loop free", async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await faultOf(endless.execute(kysely()));
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(100);
  });

  test.skipIf(!present)("makes nobody else fail, also those who waited for it", async () => {
    const slow = faultOf(endless.execute(kysely()));
    const others = Array.from({ length: 20 }, (_, n) => sql<{ n: number }>`select ${n}::int as n`.execute(kysely()));
    expect((await Promise.all(others)).map((result) => result.rows[0]?.n)).toEqual(
      Array.from({ length: 20 }, (_, n) => n),
    );
    expect(await slow).toBe("deadline");
  });

  test.skipIf(!present)("takes its whole transaction back", async () => {
    const work = database.orm.em.fork().transactional(async (em) => {
      await em.execute("insert into note values ('half')");
      await em.execute("select count(*) from generate_series(1, 100000000000)");
    });
    expect(await faultOf(work)).toBe("deadline");
    expect(await database.orm.em.fork().execute("select * from note")).toEqual([]);
  });

  test.skipIf(!present)("is not needed to end a transaction in which nothing happens", async () => {
    const work = kysely()
      .transaction()
      .execute(async (transaction) => {
        await sql`insert into note values ('idle')`.execute(transaction);
        await new Promise((resolve) => setTimeout(resolve, deadlineMs + 500));
        await sql`insert into note values ('late')`.execute(transaction);
      });
    expect(await faultOf(work)).toBe("unavailable");
    expect(await database.orm.em.fork().execute("select * from note")).toEqual([]);
  });
});
