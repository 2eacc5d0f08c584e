import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { type NewCorrection, recordCorrections } from "./actions/record-corrections.ts";

const ISSUE = `mutation ($input: IssueCorrectionInput!) { issueCorrection(input: $input) {
  __typename ... on IssueCorrectionSuccess { correction { id was now reason correctedAt article { slug }
    observation { id } follows { id } followedBy { id } } } ... on Refused { issues { field code message } } } }`;
const ARTICLE = `query ($slug: String!, $asOf: DateTime) { article(slug: $slug, asOf: $asOf) {
  id updatedAt corrections { id was now follows { id } followedBy { id } } history { kind before after } } }`;
const METRIC = `{ metric(code: "projects-started") { corrections { totalCount nodes { id was article { slug } observation { period { code } } } }
  latest { id corrections { was } } } }`;
const ALL = `query ($topic: String, $first: Int, $after: String) { corrections(first: $first, after: $after, topic: $topic) {
  totalCount nodes { id was correctedAt article { slug title } observation { display } } pageInfo { hasNextPage endCursor } } }`;

const texts = { was: "开工13个项目", now: "开工12个项目", reason: "一个项目重复计入。" };
const slug = "investment-drive";

describeServer("corrections", (server) => {
  let articleId: string;
  let observationId: string;
  let head: TestServer;

  beforeAll(async () => {
    head = await server().as("SECTION_HEAD", "编辑甲");
    articleId = (await server().ask(ARTICLE, { slug })).article.id;
    observationId = (await server().ask(METRIC)).metric.latest.id;
  });

  const issue = async (input: object, by = head) =>
    (await by.ask(ISSUE, { input: { ...texts, ...input } })).issueCorrection;
  const issued = async (input: object) => {
    const result = await issue(input);
    expect(result).toMatchObject({ __typename: "IssueCorrectionSuccess" });
    return result.correction;
  };
  const record = (corrections: NewCorrection[], at = new Date()) =>
    server()
      .database.orm.em.fork()
      .transactional((tx) => recordCorrections(tx.getKysely<Tables>(), corrections, { at, by: null }));
  const uuid = (id: string) => id.replace(/^\w+_/, "");

  test.each([
    ["a section head", "SECTION_HEAD", "IssueCorrectionSuccess"],
    ["the director", "DIRECTOR", "IssueCorrectionSuccess"],
    ["the administrator", "ADMINISTRATOR", "IssueCorrectionSuccess"],
    ["an editor", "EDITOR", "Refusal"],
    ["a reporter", "REPORTER", "Refusal"],
    ["a statistician", "STATISTICIAN", "Refusal"],
  ] as const)("of %s: %s gets %s", async (_, role, outcome) => {
    const { __typename, issues } = await issue({ articleId }, await server().as(role));
    expect(__typename).toBe(outcome);
    if (issues) expect(issues).toEqual([{ field: null, code: "NOT_ALLOWED", message: "您没有发布更正的权限。" }]);
  });

  test("are refused to whoever is not signed in", async () => {
    const nobody = await server().send(ISSUE, { input: { ...texts, articleId } });
    expect(nobody.data.issueCorrection.issues).toMatchObject([{ code: "NOT_SIGNED_IN" }]);
  });

  test("of an article stand at the article at once, for all to see, and not before", async () => {
    const before = new Date();
    await setTimeout(5);
    const correction = await issued({ articleId, was: "开工13个" });
    expect(correction).toMatchObject({ article: { slug }, observation: null, follows: null, followedBy: null });
    const { article } = await server().ask(ARTICLE, { slug });
    expect(article.corrections[0]).toMatchObject({ id: correction.id, was: "开工13个", now: texts.now });
    expect(article.updatedAt).toBe(correction.correctedAt);
    expect(article.history[0]).toEqual({ kind: "CORRECTED", before: "开工13个", after: texts.now });
    const { article: then } = await server().ask(ARTICLE, { slug, asOf: before.toISOString() });
    expect(JSON.stringify(then)).not.toContain(correction.id);
    const { node } = await server().ask("query ($id: ID!) { node(id: $id) { ... on Correction { was } } }", correction);
    expect(node).toEqual({ was: "开工13个" });
  });

  test("of a figure stand at its metric and at itself, and not among those of articles that say it", async () => {
    const ofFigure = await issued({ observationId, was: "新开工项目13个" });
    const saidThere = await issued({ articleId, observationId, was: "文中13个" });
    const { metric } = await server().ask(METRIC);
    expect(metric.corrections).toEqual({
      totalCount: 1,
      nodes: [{ id: ofFigure.id, was: "新开工项目13个", article: null, observation: { period: { code: "2018-H1" } } }],
    });
    expect(metric.latest.corrections).toEqual([{ was: "新开工项目13个" }]);
    const { article } = await server().ask(ARTICLE, { slug });
    expect(article.corrections[0]).toMatchObject({ id: saidThere.id });
  });

  test("are listed newest first, page by page, and by topic", async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { corrections } = await server().ask(ALL, { first: 2, after });
      ids.push(...corrections.nodes.map(({ id }: { id: string }) => id));
      after = corrections.pageInfo.hasNextPage ? corrections.pageInfo.endCursor : null;
    } while (after);
    const { corrections } = await server().ask(ALL, { first: 100 });
    expect(ids).toEqual(corrections.nodes.map(({ id }: { id: string }) => id));
    const times = corrections.nodes.map(({ correctedAt }: { correctedAt: string }) => correctedAt);
    expect(times).toEqual(times.toSorted().toReversed());
    expect(corrections.totalCount).toBe(ids.length);
    expect((await server().ask(ALL, { topic: "investment" })).corrections.totalCount).toBe(ids.length);
    expect((await server().ask(ALL, { topic: "health" })).corrections).toMatchObject({ totalCount: 0, nodes: [] });
  });

  describe("that follow another", () => {
    test("say so from both ends, and the earlier one stands", async () => {
      const first = await issued({ articleId, now: "开工12个" });
      const second = await issued({ articleId, was: "开工12个", now: "开工13个", followsId: first.id });
      expect(second.follows).toEqual({ id: first.id });
      const { article } = await server().ask(ARTICLE, { slug });
      expect(article.corrections.slice(0, 2)).toMatchObject([
        { id: second.id, follows: { id: first.id }, followedBy: null },
        { id: first.id, follows: null, followedBy: { id: second.id } },
      ]);
      expect(await issue({ articleId, followsId: first.id })).toMatchObject({
        issues: [{ field: "followsId", code: "STALE" }],
      });
    });

    test("come once, even when two want to follow at the same moment", async () => {
      const first = await issued({ articleId });
      const results = await Promise.all(["甲", "乙"].map((now) => issue({ articleId, now, followsId: first.id })));
      expect(results.map(({ __typename }) => __typename).toSorted()).toEqual(["IssueCorrectionSuccess", "Refusal"]);
    });

    test("are of the same article and figure", async () => {
      const first = await issued({ articleId });
      expect(await issue({ observationId, followsId: first.id })).toMatchObject({
        issues: [{ field: "followsId", code: "NOT_FOUND" }],
      });
    });

    test("are one each in the database as well, and none can be changed", async () => {
      const first = await issued({ articleId });
      await issued({ articleId, now: "另一个数", followsId: first.id });
      const run = (statement: string) => sql.raw(statement).execute(server().database.orm.em.getKysely());
      await expect(
        run(`insert into correction (id, article_id, was, now, reason, corrected_at, recorded_at, follows_id)
          select gen_random_uuid(), article_id, was, now, reason, now(), now(), id from correction
          where id = '${uuid(first.id)}'`),
      ).rejects.toMatchObject({ code: "23505" });
      for (const statement of ["update correction set reason = ''", "delete from correction", "truncate correction"]) {
        await expect(run(statement)).rejects.toMatchObject({ code: "23001" });
      }
    });
  });

  test.each([
    [{ articleId: null }, "articleId", "REQUIRED"],
    [{ was: "  " }, "was", "REQUIRED"],
    [{ now: "" }, "now", "REQUIRED"],
    [{ reason: "\n" }, "reason", "REQUIRED"],
    [{ reason: "因".repeat(501) }, "reason", "TOO_LONG"],
    [{ was: "开工\u0007个" }, "was", "INVALID"],
    [{ now: "开工\u202e31个" }, "now", "INVALID"],
    [{ reason: "原\uffff因" }, "reason", "INVALID"],
    [{ now: texts.was }, "now", "UNCHANGED"],
    [{ articleId: "article_00000000-0000-0000-0000-000000000000" }, "articleId", "NOT_FOUND"],
    [{ articleId: "' or 1=1" }, "articleId", "NOT_FOUND"],
    [{ observationId: "observation_00000000-0000-0000-0000-000000000000" }, "observationId", "NOT_FOUND"],
  ])("with %j are refused", async (input, field, code) => {
    expect((await issue({ articleId, ...input })).issues).toMatchObject([{ field, code }]);
  });

  test("are refused of what is not public, and those that are there already stay hidden", async () => {
    const { em } = server().database.orm;
    const { rows } = await sql<{ article: string; observation: string }>`
      with hidden as (
        insert into article (id, slug, topic_id, published_at)
        select gen_random_uuid(), 'not-yet', topic_id, now() + interval '1 day' from article limit 1 returning id
      ), unseen as (
        insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
        select gen_random_uuid(), metric_id, area_id, '1949', '1949-01-01', '1950-01-01', breakdown
        from observation where id = ${uuid(observationId)} returning id
      ) select hidden.id as article, unseen.id as observation from hidden, unseen`.execute(em.getKysely());
    const { article = "", observation = "" } = rows[0] ?? {};
    expect((await issue({ articleId: `article_${article}` })).issues).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await issue({ observationId: `observation_${observation}` })).issues).toMatchObject([
      { code: "NOT_FOUND" },
    ]);
    const secret = { ...texts, was: "机密", correctedAt: new Date() };
    await record([
      { ...secret, articleId: article, observationId: null },
      { ...secret, articleId: null, observationId: observation },
      { ...secret, articleId: uuid(articleId), observationId: observation },
    ]);
    const everywhere = await Promise.all([
      server().ask(ALL, { first: 100 }),
      server().ask(METRIC),
      server().ask(ARTICLE, { slug }),
    ]);
    expect(JSON.stringify(everywhere)).not.toContain("机密");
  });

  test("that wait for their moment are nowhere before it, and there at it without anybody's touch", async () => {
    const correctedAt = new Date(Date.now() + 1_500);
    const later = { ...texts, was: "到时才说", correctedAt };
    await record([
      { ...later, articleId: uuid(articleId), observationId: null },
      { ...later, articleId: null, observationId: uuid(observationId) },
    ]);
    const everywhere = async () =>
      JSON.stringify(
        await Promise.all([server().ask(ALL, { first: 100 }), server().ask(METRIC), server().ask(ARTICLE, { slug })]),
      );
    expect(await everywhere()).not.toContain("到时才说");
    await setTimeout(correctedAt.getTime() - Date.now() + 400);
    expect((await everywhere()).match(/到时才说/g)?.length).toBe(6);
  });

  test("are written once by a job that is run again, in the same statements for 5,000 as for one, and drop what they touch", async () => {
    const { rows: others } = await sql<{ id: string }>`select id from article where slug = 'thrift-lesson'`.execute(
      server().database.orm.em.getKysely(),
    );
    const batch = (name: string, length: number): NewCorrection[] =>
      Array.from({ length }, (_, index) => ({
        ...texts,
        articleId: index % 2 === 0 ? uuid(articleId) : (others[0]?.id ?? null),
        observationId: null,
        was: `批量${index}`,
        correctedAt: new Date(),
        dedupeKey: `${name}:${index}`,
      }));
    const countAll = async () => (await server().ask(ALL)).corrections.totalCount;
    const before = await countAll();
    const forOne = await server().countStatements(() => record(batch("one", 1)));
    const many = batch("many", 5_000);
    const started = performance.now();
    const forMany = await server().countStatements(() => record(many));
    expect(performance.now() - started).toBeLessThan(5_000);
    // The release clock looks around meanwhile.
    expect(forMany).toBeLessThan(forOne + 10);
    await record(many);
    await expect.poll(countAll).toBe(before + 5_001);
    const { article } = await server().ask(ARTICLE, { slug });
    expect(article.corrections).toHaveLength(100);
    const { rows } = await sql<{ corrections: number; events: number }>`select
      (select sum((detail->>'corrections')::int)::int from audit_entry where action = 'correction.issue') as corrections,
      (select count(*)::int from outbox_event where kind = 'article.corrected' and recorded_at >= ${many[0]?.correctedAt})
        as events`.execute(server().database.orm.em.getKysely());
    expect(rows[0]?.events).toBe(1);
    expect(rows[0]?.corrections).toBeGreaterThanOrEqual(5_001);
  });

  test("take the same number of statements for two as for twenty, whatever hangs on them", async () => {
    const query = `query ($first: Int) { corrections(first: $first) { totalCount nodes { id was article { slug title topic { name } }
      observation { display metric { name } area { name } } follows { was } followedBy { was } } } }`;
    await server().ask(query, { first: 3 });
    const forTwo = await server().countStatements(() => server().ask(query, { first: 2 }));
    const forTwenty = await server().countStatements(() => server().ask(query, { first: 20 }));
    expect(forTwenty).toBeLessThanOrEqual(forTwo + 2);
    expect(forTwenty).toBeLessThan(12);
  });
});
