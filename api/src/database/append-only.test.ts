import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { sql } from "kysely";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { describeOnEngines } from "../testing/engines.ts";

const tables = ["vintage", "revision", "publication", "correction", "citation", "audit_entry", "metric_formula"];

const attempts: Record<string, (table: string) => string> = {
  UPDATE: (table) => `update "${table}" set id = id`,
  DELETE: (table) => `delete from "${table}"`,
  "INSERT … ON CONFLICT DO UPDATE": (table) =>
    `insert into "${table}" select * from "${table}" limit 1 on conflict (id) do update set id = excluded.id`,
  TRUNCATE: (table) => `truncate "${table}" cascade`,
  MERGE: (table) => `merge into "${table}" t using "${table}" s on t.id = s.id when matched then delete`,
};

describeOnEngines("what must stand", (database) => {
  const run = (statement: string) => sql.raw(statement).execute(database().orm.em.getKysely());

  beforeAll(async () => {
    await loadSeeds(database().orm, await readSeeds(districtFolder()));
    await run(`insert into correction (id, article_id, was, now, reason, corrected_at, recorded_at)
      select '${v7()}', id, '原文', '更正', '原因', now(), now() from article limit 1`);
    await run(`insert into audit_entry (id, action, subject_type, subject_id, detail, recorded_at)
      values ('${v7()}', 'test', 'test', '${v7()}', '{}', now())`);
  });

  describe.each(tables)("%s", (table) => {
    const contents = async () =>
      (await run(`select md5(string_agg(t::text, '' order by id)) as sum, count(*) from "${table}" t`)).rows;

    test.each(Object.entries(attempts))("refuses %s, and holds what it held", async (_, attempt) => {
      const before = await contents();
      expect(before).toEqual([{ sum: expect.any(String), count: expect.stringMatching(/^[1-9]/) }]);
      await expect(run(attempt(table))).rejects.toMatchObject({ code: "23001" });
      expect(await contents()).toEqual(before);
    });
  });

  test("a second vintage of the same number is refused", async () => {
    const again =
      run(`insert into vintage select '${v7()}', observation_id, number, value, status, approximation, reason,
      remark, source_id, public_from, recorded_at, recorded_by_id from vintage limit 1`);
    await expect(again).rejects.toMatchObject({ code: "23505" });
  });

  test.each([
    ["a value while missing", "'MISSING'", "1", "now()"],
    ["none while not missing", "'NORMAL'", "null", "now()"],
    ["NaN", "'NORMAL'", "'NaN'", "now()"],
    ["infinity", "'NORMAL'", "'Infinity'", "now()"],
    ["a past from which it was public", "'NORMAL'", "1", "now() - interval '1 second'"],
  ])("a vintage with %s is refused", async (_, status, value, publicFrom) => {
    const insert = run(`insert into vintage (id, observation_id, number, value, status, public_from, recorded_at)
      select '${v7()}', id, 99, ${value}, ${status}, ${publicFrom}, now() from observation limit 1`);
    await expect(insert).rejects.toMatchObject({ code: "23514" });
  });
});
