import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeOnEngines } from "../testing/engines.ts";
import { Topic } from "../topics/topic.entity.ts";

const everyType = `
  select 0.10::numeric as n, 9007199254740993::int8 as b, '2018-04-01'::date as d, '2018-04-01T08:00:00+08'::timestamptz as t,
         '2018-04-01 00:00'::timestamp as local, array[1.50]::numeric[] as ns, count(*) as c, '{"a": 1}'::jsonb as j from topic`;
const everyTypeRow = {
  n: "0.10",
  b: "9007199254740993",
  d: "2018-04-01",
  t: new Date("2018-04-01T00:00:00Z"),
  local: new Date("2018-04-01T00:00:00Z"),
  ns: ["1.50"],
  c: "0",
  j: { a: 1 },
};

describeOnEngines("an open database", (database, engine) => {
  test("is the engine that was asked for", () => {
    expect(database().engine).toBe(engine);
  });

  test("gives exact numbers as text, days as text and instants as dates to Kysely rows", async () => {
    const { rows } = await sql.raw(everyType).execute(database().orm.em.getKysely());
    expect(rows).toEqual([everyTypeRow]);
  });

  test("gives the same to MikroORM's own statements", async () => {
    expect(await database().orm.em.fork().execute(everyType)).toEqual([everyTypeRow]);
  });

  test("has no migration left to run, and running them again changes nothing", async () => {
    expect(await Promise.all([database().migrate(), database().migrate()])).toEqual([[], []]);
  });

  test("keeps the transactions of its connections apart", async () => {
    const em = database().orm.em;
    const steps: string[] = [];
    const inTransaction = (name: string) =>
      em.fork().transactional(async (own) => {
        await own.execute("create temporary table if not exists mark (who text) on commit drop");
        for (let step = 0; step < 5; step++) await own.execute("insert into mark values (?)", [name]);
        const rows = await own.execute<{ who: string }[]>("select distinct who from mark");
        steps.push(rows.map((row) => row.who).join());
      });
    await Promise.all(["a", "b", "c", "d", "e", "f"].map(inTransaction));
    expect(steps.sort()).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  test("answers each of many queries at once with its own values", async () => {
    const kysely = database().orm.em.getKysely();
    const ask = async (n: number) => (await sql<{ n: number }>`select ${n}::int as n`.execute(kysely)).rows[0]?.n;
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    expect(await Promise.all(numbers.map(ask))).toEqual(numbers);
  });

  test("gives a result of many megabytes whole", async () => {
    const { rows } = await sql<{ text: string }>`select repeat('字', 3000000) as text`.execute(
      database().orm.em.getKysely(),
    );
    expect(rows[0]?.text.length).toBe(3_000_000);
  });

  test("goes on after an error inside a batch", async () => {
    const kysely = database().orm.em.getKysely();
    await expect(sql`select 1 / ${0}::int`.execute(kysely)).rejects.toMatchObject({ code: "22012" });
    expect((await sql`select 1 as one`.execute(kysely)).rows).toEqual([{ one: 1 }]);
  });

  test("loads and writes entities", async () => {
    const em = database().orm.em.fork();
    expect(await em.count(Topic)).toBe(0);
  });
});
