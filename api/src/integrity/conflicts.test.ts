import { sql } from "kysely";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { makeRevision } from "../testing/make-article.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { recordStatedNumbers } from "./actions/record-stated-numbers.ts";

const CONFLICTS = `query ($metric: String, $first: Int, $after: String) {
  conflicts(metric: $metric, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id kind metric { code } area { code } period one { ...S } other { ...S } } } }
  fragment S on ConflictSide { value display place start observation { id period { code } } article { slug } source { code } }`;

describeServer("conflicts", (server) => {
  let editor: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>();
  const list = async (variables: object = {}) => (await editor.ask(CONFLICTS, variables)).conflicts.nodes;

  /** Publishes a text, as publishing does: with the numbers it states kept. */
  async function publish(slug: string, paragraph: string, options: object = {}): Promise<void> {
    const { revisionId } = await makeRevision(server().database, slug, paragraph, { ...options, publish: true });
    await server()
      .database.orm.em.fork()
      .transactional((em) => recordStatedNumbers(em.getKysely<Tables>(), [revisionId]));
  }

  /** A further figure beside the one of that metric and period, with another value. */
  async function figure(metric: string, like: string, change: { period?: string; breakdown?: object }, value: string) {
    const id = v7();
    const { rows } = await sql<{ id: string }>`
      insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
      select ${id}, o.metric_id, o.area_id, coalesce(${change.period ?? null}, o.period), o.period_start, o.period_end,
        coalesce(${change.breakdown ? JSON.stringify(change.breakdown) : null}::jsonb, o.breakdown)
      from observation o join metric m on m.id = o.metric_id where m.code = ${metric} and o.period = ${like} returning id`.execute(
      db(),
    );
    await revise(rows[0]?.id ?? "", value, 1);
  }

  async function revise(observationId: string, value: string, number: number): Promise<void> {
    const now = new Date();
    await sql`insert into vintage (id, observation_id, number, value, status, public_from, recorded_at)
      values (${v7()}, ${observationId}, ${number}, ${value}::numeric, 'NORMAL', ${now}, ${now})`.execute(db());
  }

  beforeAll(async () => {
    editor = await server().as("EDITOR");
  });

  test("there are none in the district's figures and texts", async () => {
    expect(await list()).toEqual([]);
  });

  test("two figures for one half-year, written as 2018-H1 and as its months, are one", async () => {
    await figure("projects-started", "2018-H1", { period: "2018-01/2018-06" }, "14");
    expect(await list()).toMatchObject([
      {
        kind: "PERIOD",
        metric: { code: "projects-started" },
        area: { code: "jining-edz" },
        period: "2018年上半年",
        one: {
          value: "13",
          display: "13个",
          observation: { period: { code: "2018-H1" } },
          article: null,
          source: { code: "district-page-2018" },
        },
        other: { value: "14", display: "14个", observation: { period: { code: "2018-01/2018-06" } }, source: null },
      },
    ]);
  });

  test("the same value written twice is none", async () => {
    await figure("projects-signed", "2018-H1", { period: "2018-01/2018-06" }, "2");
    expect(await list({ metric: "projects-signed" })).toEqual([]);
  });

  test("two spellings of one breakdown with different values are one", async () => {
    await figure("dividend-paid", "2018-04", { breakdown: { base: "嘉合 塑胶", round: "３" } }, "26000");
    expect(await list({ metric: "dividend-paid" })).toMatchObject([
      { kind: "BREAKDOWN", one: { value: "25000" }, other: { value: "26000" } },
    ]);
  });

  test("a text that states another value than the figure is one, with its place", async () => {
    const text = "2018年上半年，济宁经开区新开工项目总投资53.2亿元。";
    await publish("wrong-total", text);
    const [conflict, ...others] = await list({ metric: "projects-started-total-investment" });
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({
      kind: "TEXT_AND_FIGURE",
      one: {
        value: "5320000000",
        display: "53.2亿元",
        place: "body.0.content",
        article: { slug: "wrong-total" },
        observation: null,
      },
      other: { value: "5120000000", display: "51.2亿元", article: null },
    });
    expect(text.slice(conflict.one.start)).toMatch(/^53.2亿元/);
  });

  test("a text that rounds, or states what the figure says, is none", async () => {
    await publish(
      "rounded",
      "2018年上半年新开工项目总投资51亿元。全国2018年农村贫困人口1660万人，2017年农村贫困人口3046万人。",
    );
    const found = await list({ metric: "projects-started-total-investment" });
    const ofKind = (kind: string) => found.filter((conflict: { kind: string }) => conflict.kind === kind);
    expect(ofKind("TEXT_AND_FIGURE")).toMatchObject([{ one: { article: { slug: "wrong-total" } } }]);
    expect(ofKind("TEXTS")).toMatchObject([{ one: { display: "53.2亿元" }, other: { display: "51亿元" } }]);
    expect(await list({ metric: "rural-poor-population" })).toEqual([]);
  });

  /** Those about 2016, of which the district has no figure. */
  const of2016 = async () =>
    (await list({ metric: "projects-started-total-investment" })).filter(
      ({ period }: { period: string }) => period === "2016年",
    );

  test("two texts that state different values are one, though no figure says either", async () => {
    await publish("first-text", "2016年新开工项目总投资20亿元。");
    expect(await of2016()).toEqual([]);
    await publish("second-text", "2016年，新开工项目总投资达30亿元。");
    expect(await of2016()).toMatchObject([
      {
        kind: "TEXTS",
        one: { display: "20亿元", article: { slug: "first-text" } },
        other: { display: "30亿元", article: { slug: "second-text" } },
      },
    ]);
  });

  test("is gone with the text that a newer one replaces", async () => {
    await publish("second-text", "2016年，新开工项目总投资达20亿元。");
    expect(await of2016()).toEqual([]);
  });

  test("a text that waits to be published takes no part", async () => {
    const { revisionId } = await makeRevision(server().database, "waiting", "2018年农村贫困发生率降至9.9%。");
    await recordStatedNumbers(db(), [revisionId]);
    expect(await list({ metric: "rural-poverty-rate" })).toEqual([]);
  });

  test("a pinned citation that shows another value than the figure has now is one", async () => {
    const cited = { rate: { metric: "rural-poverty-rate", area: "cn", period: "2018", policy: "PINNED" } };
    await publish("pinned", "贫困发生率{rate}。", { cited });
    expect(await list({ metric: "rural-poverty-rate" })).toEqual([]);
    const { rows } = await sql<{ id: string }>`select o.id from observation o join metric m on m.id = o.metric_id
      where m.code = 'rural-poverty-rate' and o.period = '2018'`.execute(db());
    await revise(rows[0]?.id ?? "", "1.8", 2);
    expect(await list({ metric: "rural-poverty-rate" })).toMatchObject([
      { kind: "PINNED", one: { value: "1.7", article: { slug: "pinned" } }, other: { value: "1.8", display: "1.8%" } },
    ]);
  });

  test("are counted, and paged without one lost or twice", async () => {
    const all = await list();
    const { conflicts } = await editor.ask(CONFLICTS, { first: 2 });
    expect(conflicts.totalCount).toBe(all.length);
    const rest = await list({ after: conflicts.pageInfo.endCursor });
    expect([...conflicts.nodes, ...rest].map(({ id }) => id)).toEqual(all.map(({ id }: { id: string }) => id));
    const { errors } = await editor.send(CONFLICTS, { after: "eA" });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  test("take a fixed number of statements, and are the desk's alone", async () => {
    const of = (first: number) => server().countStatements(() => list({ first }));
    const one = await of(1);
    expect(await of(100)).toBeLessThanOrEqual(one + 2);
    const { errors } = await server().send(CONFLICTS);
    expect(errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
  });
});
