import { addDays } from "@gongbao/schema/figures/calendar.ts";
import { sql } from "kysely";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { describeServer } from "../../testing/server.ts";
import { recordVintages } from "../actions/record-vintages.ts";
import { FigureDesk } from "./derived.kit.ts";

describeServer("a batch of inputs", (server) => {
  const db = () => server().database.orm.em.getKysely<Tables>();
  const metricId = async (code: string) =>
    (await db().selectFrom("metric").select("id").where("code", "=", code).executeTakeFirstOrThrow()).id;

  beforeAll(async () => {
    await server().signIn();
    await new FigureDesk(server()).create({});
  });

  /** Gives both inputs their first figures, of so many days from one on. */
  async function record(days: number, from: string): Promise<void> {
    const { id: area_id } = await db()
      .selectFrom("area")
      .select("id")
      .where("code", "=", "tuanli")
      .executeTakeFirstOrThrow();
    const metrics = [await metricId("dividend-paid"), await metricId("dividend-households")];
    const observations = Array.from({ length: days }, (_, index) => addDays(from, index)).flatMap((day) =>
      metrics.map((metric_id) => {
        const period = { period: day, period_start: day, period_end: addDays(day, 1) };
        return { id: v7(), metric_id, area_id, ...period, breakdown: {} };
      }),
    );
    await server()
      .database.orm.em.fork()
      .transactional(async (em) => {
        const tx = em.getKysely<Tables>();
        await insertRows(tx, "observation", observations);
        const at = await databaseClock(tx);
        const said = {
          status: "NORMAL",
          approximation: null,
          kind: "UPDATE" as const,
          reason: null,
          remark: null,
          sourceId: null,
        } as const;
        await recordVintages(
          tx,
          observations.map(({ id, metric_id }, index) => {
            const value = String(metric_id === metrics[0] ? (index + 1) * 100 : index % 4 === 1 ? 4 : 8);
            return { ...said, observationId: id, value, publicFrom: at };
          }),
          { at, by: null, action: "observation.revise", releaseId: null },
        );
      });
  }

  test("of 5,000 is computed in about as many statements as one of 10", async () => {
    const few = await server().countStatements(() => record(5, "1990-01-01"));
    const many = await server().countStatements(() => record(2_500, "2000-01-01"));
    // The release clock and the pool may add one or two.
    expect(many).toBeLessThanOrEqual(few + 5);
    const { rows } = await sql<{ figures: number; sum: string }>`
      select count(*)::int as figures, sum(v.value) as sum from observation o join vintage v on v.observation_id = o.id
      where o.metric_id = ${await metricId("dividend-each")} and o.period >= '2000-01-01' and o.breakdown = '{}'`.execute(
      db(),
    );
    let sum = 0;
    for (let day = 0; day < 2_500; day++) sum += ((2 * day + 1) * 100) / ((2 * day + 1) % 4 === 1 ? 4 : 8);
    expect(rows[0]?.figures).toBe(2_500);
    expect(Number(rows[0]?.sum)).toBe(sum);
  }, 120_000);
});
