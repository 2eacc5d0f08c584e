import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { previousPeriod } from "@gongbao/schema/figures/previous-period.ts";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeOnEngines } from "../testing/engines.ts";
import { isPrevious } from "./is-previous.ts";

const years = ["2015", "2016", "2017", "2018", "2015/2016", "2016/2017", "2017/2018", "2015/2017"];
const parts = [
  "H1",
  "H2",
  "Q1",
  "Q2",
  "Q3",
  "Q4",
  "01",
  "02",
  "03",
  "11",
  "12",
  "spring",
  "summer",
  "autumn",
  "winter",
];
const codes = [
  ...years,
  ...["2017", "2018"].flatMap((year) => parts.map((part) => `${year}-${part}`)),
  ...["2016-W52", "2017-W01", "2017-W52", "2018-W01", "2018-W01/2018-W02", "2017-W51/2017-W52"],
  ...["2016-09/2017-08", "2017-09/2018-08", "2018-01/2018-02", "2017-11/2017-12"],
  ...["2018-02-28", "2018-03-01", "2018-03-01/2018-03-31", "2018-02-01/2018-02-28", "2018-01-29/2018-02-28"],
];

describeOnEngines("the previous period in SQL", (database) => {
  test("is that of the contract, for every pair of periods", async () => {
    const periods = codes.map((code) => {
      const period = parsePeriod(code);
      if (period.kind === "problem") throw new Error(`${code}: ${period.message}`);
      return { code: period.code, start: period.start, end: period.end, previous: previousPeriod(period)?.code };
    });
    const { rows } = await sql<{ before: string; after: string }>`
      with o as (
        select * from unnest(${periods.map(({ code }) => code)}::text[], ${periods.map(({ start }) => start)}::date[],
          ${periods.map(({ end }) => end)}::date[]) o(period, period_start, period_end)
      ) select before.period as before, after.period as after from o before, o after
      where ${isPrevious("before", "after")}`.execute(database().orm.em.getKysely());
    const known = new Set(periods.map(({ code }) => code));
    const expected = periods.flatMap(({ code, previous = "" }) => (known.has(previous) ? [`${previous} ${code}`] : []));
    expect(expected.length).toBeGreaterThan(25);
    expect(rows.map(({ before, after }) => `${before} ${after}`).toSorted()).toEqual(expected.toSorted());
  });
});
