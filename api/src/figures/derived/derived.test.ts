import { setTimeout } from "node:timers/promises";
import { changeEvent } from "@gongbao/schema/live/change-event.ts";
import { metricTag } from "@gongbao/schema/live/tags.ts";
import { ref } from "@mikro-orm/core";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { Article } from "../../articles/article.entity.ts";
import { Publication } from "../../articles/publication.entity.ts";
import { Revision } from "../../articles/revision.entity.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { uuidOf } from "../../server/public-id.ts";
import { listenLive } from "../../testing/live-listener.ts";
import { describeServer, TestServer } from "../../testing/server.ts";
import { recordVintages } from "../actions/record-vintages.ts";
import { Citation } from "../citation.entity.ts";
import { Observation } from "../observation.entity.ts";
import { dividendEach, FigureDesk } from "./derived.kit.ts";

const APRIL = "2018-04";
const MAY = "2018-05";

describeServer("a derived figure", (server) => {
  let desk: FigureDesk;
  const each = (period: string, asOf?: Date) => desk.figure("dividend-each", period, asOf);
  const rows = async () => {
    const { rows: counts } = await sql`select
      (select count(*) from vintage)::int as vintages, (select count(*) from observation)::int as observations,
      (select count(*) from audit_entry)::int as audit, (select count(*) from outbox_event)::int as events,
      (select count(*) from metric_formula)::int as formulas, (select count(*) from metric)::int as metrics`.execute(
      server().database.orm.em.getKysely(),
    );
    return counts[0];
  };

  beforeAll(async () => {
    await server().signIn();
    desk = new FigureDesk(server());
    expect(await desk.create({})).toEqual({
      __typename: "CreateDerivedMetricSuccess",
      metric: {
        code: "dividend-each",
        formula: dividendEach.formula,
        formulaVersion: 1,
        inputs: [{ code: "dividend-paid" }, { code: "dividend-households" }],
      },
    });
    const second = { code: "dividend-tenth", name: "每户分红的十分之一（推算）", formula: "dividend-each / 10" };
    expect(await desk.create(second)).toMatchObject({ __typename: "CreateDerivedMetricSuccess" });
  });

  test("has the computed value wherever its inputs have one, and their sources", async () => {
    const figures = await desk.figures("dividend-each");
    expect(
      figures.map(({ period, value }: { period: { code: string }; value: string }) => [period.code, value]),
    ).toEqual([
      [MAY, "500"],
      [APRIL, "500"],
    ]);
    expect(figures[1]).toMatchObject({
      display: "500.00元/户",
      derived: true,
      status: "NORMAL",
      source: null,
      sources: [{ code: "district-page-2018" }],
      breakdown: [{ value: "嘉合塑胶" }, { value: "3" }],
      vintage: { number: 1, reason: null },
    });
    expect((await desk.figure("dividend-tenth", MAY)).value).toBe("50");
    const [entered] = await desk.figures("dividend-paid");
    expect(entered).toMatchObject({ derived: false, sources: [{ code: "district-page-2018" }] });
  });

  test("of the district's content is computed from the published figures of two years", async () => {
    const values = async (code: string) =>
      (await desk.figures(code)).map(({ period, display }: { period: { code: string }; display: string }) => {
        return `${period.code} ${display}`;
      });
    expect(await values("rural-poverty-reduction")).toEqual(["2019 1109万人", "2018 1386万人", "2017 1289万人"]);
    expect(await values("rural-poverty-rate-reduction")).toEqual([
      "2019 1.1个百分点",
      "2018 1.4个百分点",
      "2017 1.4个百分点",
    ]);
    expect((await desk.figures("rural-poverty-reduction"))[0].sources).toEqual([{ code: "nbs-rural-poverty" }]);
  });

  test("follows an input in one transaction: value, sentence, cache and live event, two levels deep", async () => {
    const slug = await citeInArticle(server(), (await each(APRIL)).id);
    const reader = new TestServer(server().url, server().database);
    const sentence = async () =>
      (await reader.ask("query ($slug: String!) { article(slug: $slug) { bodyText } }", { slug })).article.bodyText;
    expect(await sentence()).toBe("每户500.00元/户。");
    const { id: observationId, vintage } = await desk.figure("dividend-paid", APRIL);
    const change = { observationId, seenVintage: vintage.number, value: "26000", status: "NORMAL", reason: "核实" };
    const { proposeRelease } = await (await server().as("STATISTICIAN")).ask(
      `mutation ($input: ProposeReleaseInput!) { proposeRelease(input: $input) { ... on ReleaseSuccess { release {
        impact { articleCount articles { slug places { before after follows } } }
      } } } }`,
      { input: { title: "核实", changes: [change] } },
    );
    const { impact } = proposeRelease.release;
    expect(impact.articleCount).toBe(impact.articles.length);
    expect(impact.articles).toContainEqual({
      slug,
      places: [{ before: "每户500.00元/户。", after: "每户520.00元/户。", follows: true }],
    });
    const listener = await listenLive(`${server().url}/live`);
    const before = new Date();
    await setTimeout(5);
    expect(await desk.revise("dividend-paid", APRIL, { value: "26000" })).toEqual({
      __typename: "ReviseObservationSuccess",
    });
    expect(await sentence()).toBe("每户520.00元/户。");
    expect(await each(APRIL)).toMatchObject({
      value: "520",
      vintage: { number: 2, reason: "由“扶贫基地分红金额”修订推算" },
    });
    expect(await desk.figure("dividend-tenth", APRIL)).toMatchObject({
      value: "52",
      vintage: { reason: "由“每户分红（推算）”修订推算" },
    });
    expect((await each(APRIL, before)).value).toBe("500");
    expect((await each(MAY)).vintage.number).toBe(1);

    const frame = await listener.next(({ data }) => data?.includes(metricTag("dividend-paid")) ?? false);
    listener.close();
    const event = changeEvent.parse(JSON.parse(frame.data ?? ""));
    expect(event.tags).toEqual(
      expect.arrayContaining([`article:${slug}`, ...["dividend-each", "dividend-tenth"].map(metricTag)]),
    );
    expect(event.observations.map(({ value }) => value).sort()).toEqual(["26000", "52", "520"]);
    const { rows: audit } = await sql`select action, recorded_by_id, detail->'now'->>'value' as value from audit_entry
      where subject_id = ${uuidOf("observation", (await each(APRIL)).id)} order by id desc limit 1`.execute(
      server().database.orm.em.getKysely(),
    );
    expect(audit).toEqual([{ action: "observation.derive", recorded_by_id: null, value: "520" }]);
  });

  test("cannot be entered", async () => {
    const before = await rows();
    expect(await desk.revise("dividend-each", MAY, { value: "501" })).toMatchObject({
      __typename: "Refusal",
      issues: [{ field: "value", code: "DERIVED", message: expect.stringContaining("每户分红（推算）") }],
    });
    expect(await rows()).toEqual(before);
  });

  test.each([
    ["divides by zero", "dividend-households", "0", "除数为零"],
    ["gives more digits than are kept", "dividend-paid", "9".repeat(30), "整数部分"],
  ])("refuses an input with which it %s, and nothing changes", async (_, code, value, reason) => {
    await desk.create({
      ...{ code: "dividend-million", name: "分红百万倍（推算）", unit: "CNY", formula: "dividend-paid * 1000000" },
    });
    const before = await rows();
    const result = await desk.revise(code, MAY, { value });
    expect(result).toMatchObject({ __typename: "Refusal", issues: [{ field: "value", code: "INVALID" }] });
    expect(result.issues[0].message).toContain(reason);
    expect(result.issues[0].message).toMatch(/“(每户分红|分红百万倍)（推算）”（2018年5月）/);
    expect(await rows()).toEqual(before);
  });

  test("is as sure as the least sure of its inputs, and about right when one is", async () => {
    await desk.revise("dividend-paid", MAY, { value: "77500", status: "PROVISIONAL", approximation: "OVER" });
    await desk.revise("dividend-households", MAY, { value: "155", status: "ESTIMATED" });
    expect(await each(MAY)).toMatchObject({ value: "500", status: "ESTIMATED", approximation: "ABOUT" });
    await desk.revise("dividend-households", MAY, { value: "155" });
    expect(await each(MAY)).toMatchObject({ value: "500", status: "PROVISIONAL", approximation: "ABOUT" });
    await desk.revise("dividend-paid", MAY, { value: "77500" });
    expect(await each(MAY)).toMatchObject({ value: "500", status: "NORMAL", approximation: null });
  });

  test("is missing while an input is, says which, and comes back with it", async () => {
    await desk.revise("dividend-households", MAY, { value: null, status: "MISSING", reason: "撤回核实" });
    expect(await each(MAY)).toMatchObject({
      value: null,
      status: "MISSING",
      display: "500.00元/户",
      vintage: { reason: "“扶贫基地分红户数”暂缺，无法推算" },
    });
    expect(await desk.figure("dividend-tenth", MAY)).toMatchObject({ value: null, status: "MISSING" });
    await desk.revise("dividend-households", MAY, { value: "310" });
    expect(await each(MAY)).toMatchObject({ value: "250", vintage: { reason: "由“扶贫基地分红户数”修订推算" } });
    expect((await desk.figure("dividend-tenth", MAY)).value).toBe("25");
  });

  test("waits with its inputs, for each moment at which an embargo ends, and is seen nowhere before", async () => {
    const soon = new Date(Date.now() + 2500);
    const later = new Date(Date.now() + 5000);
    const now = await each(APRIL);
    await desk.revise("dividend-paid", APRIL, { value: "52000", publicFrom: soon });
    await desk.revise("dividend-households", APRIL, { value: "25", publicFrom: later });
    expect(await each(APRIL)).toEqual(now);
    const uuid = uuidOf("observation", now.id);
    const { rows: waiting } = await sql<{ value: string; public_from: Date }>`
      select value, public_from from vintage where observation_id = ${uuid} and number > ${now.vintage.number}
      order by number`.execute(server().database.orm.em.getKysely());
    expect(waiting.map((row) => [row.value, row.public_from.toISOString()])).toEqual([
      ["1040", soon.toISOString()],
      ["2080", later.toISOString()],
    ]);
    // What is said at once in between is said until then only.
    await desk.revise("dividend-households", APRIL, { value: "52", seenVintage: 2 });
    expect((await each(APRIL)).value).toBe("500");
    await setTimeout(soon.getTime() - Date.now() + 400);
    expect(await each(APRIL)).toMatchObject({ value: "1000", vintage: { reason: "由“扶贫基地分红金额”修订推算" } });
    await setTimeout(later.getTime() - Date.now() + 400);
    expect((await each(APRIL)).value).toBe("1000");
  }, 20_000);

  test("of the year after changes with a year's figure", async () => {
    await desk.revise("rural-poor-population", "2017", { value: "30000000" });
    const [newest, next, changed] = await desk.figures("rural-poverty-reduction");
    expect([newest.value, newest.vintage.number]).toEqual(["11090000", 1]);
    expect([next.value, next.vintage.reason]).toEqual(["13400000", "由“全国农村贫困人口”（2017年）修订推算"]);
    expect([changed.value, changed.vintage.reason]).toEqual(["13350000", "由“全国农村贫困人口”修订推算"]);
  });

  test("waits for another transaction that is computing, and takes its inputs from it", async () => {
    const { id, vintage } = await desk.figure("dividend-paid", MAY);
    const observationId = uuidOf("observation", id) ?? "";
    const computed = Promise.withResolvers<void>();
    const first = server()
      .database.orm.em.fork()
      .transactional(async (em) => {
        const tx = em.getKysely<Tables>();
        await sql`select from observation where id = ${observationId} for update`.execute(tx);
        const at = await databaseClock(tx);
        const said = {
          status: "NORMAL",
          approximation: null,
          reason: "核实后更正",
          remark: null,
          sourceId: null,
        } as const;
        const paid = { ...said, observationId, value: "31000", publicFrom: at, kind: "UPDATE" } as const;
        await recordVintages(tx, [paid], { at, by: null, action: "observation.revise", releaseId: null });
        computed.resolve();
        await setTimeout(500);
      });
    await computed.promise;
    const second = desk.revise("dividend-households", MAY, { value: "31000" });
    expect(await second).toEqual({ __typename: "ReviseObservationSuccess" });
    await first;
    expect((await desk.figure("dividend-paid", MAY)).vintage.number).toBe(vintage.number + 1);
    expect((await each(MAY)).value).toBe("1");
  });

  test("is not said again when a revision leaves it as it was", async () => {
    const { vintage } = await desk.figure("dividend-tenth", MAY);
    await desk.revise("dividend-paid", MAY, { value: "31001" });
    expect((await each(MAY)).vintage.number).toBeGreaterThan(0);
    expect((await desk.figure("dividend-tenth", MAY)).vintage).toEqual(vintage);
  });
});

/** Publishes an article whose only paragraph cites the observation. @returns its slug */
async function citeInArticle(server: TestServer, observationId: string): Promise<string> {
  const slug = "dividend-each-report";
  await server.database.orm.em.fork().transactional(async (em) => {
    const observation = await em.findOneOrFail(
      Observation,
      { id: uuidOf("observation", observationId) ?? "" },
      { populate: ["metric"] },
    );
    const at = new Date();
    const recorded = { recordedAt: at, recordedBy: null };
    const { topic } = observation.metric.getEntity();
    const article = em.create(Article, { slug, topic, agency: null, source: null, publishedAt: at });
    const revision = em.create(Revision, {
      ...{ article, number: 1, subtitle: [], wordCount: 8, note: null, ...recorded },
      title: [{ type: "Text", text: "分红到户" }],
      summary: [{ type: "Text", text: "分红到户。" }],
      body: [
        {
          type: "Paragraph",
          content: [
            { type: "Text", text: "每户" },
            { type: "Citation", key: "each" },
            { type: "Text", text: "。" },
          ],
        },
      ],
    });
    em.create(Publication, { article, revision, publishedAt: at, ...recorded });
    em.create(Citation, {
      ...{ revision, bulletin: null, key: "each", position: 1, observation: ref(observation), pinnedVintage: null },
      ...{ policy: "LIVE", part: "VALUE_WITH_UNIT", form: "AUTOMATIC", printedText: "500元/户" },
    });
  });
  return slug;
}
