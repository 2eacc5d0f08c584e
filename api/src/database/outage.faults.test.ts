import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPostgres, type PostgresCluster, startPostgres } from "../testing/postgres-cluster.ts";
import { openMigrated } from "../testing/templates.ts";
import type { Database } from "./connect.ts";
import { databaseFault } from "./faults.ts";

const binaries = findPostgres();

describe.skipIf(!binaries)("PostgreSQL that is restarted under load", () => {
  let cluster: PostgresCluster;
  let database: Database;
  beforeAll(async () => {
    cluster = await startPostgres(binaries ?? "");
    database = await openMigrated({ dataDir: "", databaseUrl: cluster.url("postgres") });
    await database.orm.em.fork().execute("create table note (number int)");
  });
  afterAll(async () => {
    await database?.close();
    await cluster?.stop();
  });

  const kysely = () => database.orm.em.getKysely();
  const work = [
    () => sql`select count(*), pg_sleep(0.005) from topic`.execute(kysely()),
    () => database.orm.em.fork().execute("select * from topic"),
    () =>
      database.orm.em.fork().transactional(async (em) => {
        await em.execute("insert into note values (1)");
        await em.execute("select pg_sleep(0.01)");
      }),
  ];

  test("gives requests a clear fault and serves them again by itself within 5 seconds", {
    timeout: 60_000,
  }, async () => {
    const faults = new Map<string, number>();
    let answered = 0;
    let stopped = false;
    const load = Array.from({ length: 40 }, async (_, n) => {
      while (!stopped) {
        try {
          await work[n % work.length]?.();
          answered += 1;
        } catch (error) {
          const kind = databaseFault(error)?.kind ?? String(error);
          faults.set(kind, (faults.get(kind) ?? 0) + 1);
          await sleep(10);
        }
      }
    });
    for (let restart = 0; restart < 3; restart++) {
      await sleep(500);
      await cluster.crashAndRestart();
      const back = performance.now();
      const before = answered;
      while (answered < before + 200) await sleep(5);
      expect(performance.now() - back).toBeLessThan(5000);
    }
    stopped = true;
    await Promise.all(load);
    expect([...faults.keys()]).toEqual(["unavailable"]);
  });

  test("leaves no place of the pool taken for ever", async () => {
    const all = Array.from({ length: 40 }, () =>
      database.orm.em.fork().transactional((em) => em.execute("select pg_sleep(0.05)")),
    );
    await expect(Promise.all(all)).resolves.toHaveLength(40);
  });
});

test("an address at which nobody listens is refused in one sentence", async () => {
  const opening = openMigrated({ dataDir: "", databaseUrl: "postgresql://postgres@127.0.0.1:1/none" });
  await expect(opening).rejects.toThrow(/^PostgreSQL at DATABASE_URL cannot be reached: .*ECONNREFUSED.*\.$/);
});
