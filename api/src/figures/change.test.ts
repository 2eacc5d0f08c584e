import { USUAL_WORDS } from "@gongbao/schema/figures/direction-words.ts";
import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { applyTasks } from "../tasks/actions/apply-tasks.ts";
import { fanOutPage } from "../tasks/actions/fan-out-page.ts";
import { type Overtaking, overtakingOf } from "../tasks/overtaking.queries.ts";
import { describeServer, TestServer } from "../testing/server.ts";
import { CITATIONS, changeArticle, citations, TEXTS } from "./change-article.kit.ts";
import { citationsOfRevision } from "./citation.queries.ts";

const FIGURES = `{ metric(code: "rural-poor-population") { observations(area: "cn") { nodes {
  id period { code } vintage { number } } } } }`;
const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
  __typename ... on Refused { issues { field message } } } }`;

describeServer("the change that a citation shows", (server) => {
  const inBody = async (asOf?: Date) => {
    const { article } = await server().ask(TEXTS, { asOf: asOf?.toISOString() });
    return article.bodyText.split("；").slice(0, -1);
  };

  async function citation(key: keyof typeof citations) {
    const { article } = await server().ask(CITATIONS);
    return article.citations[Object.keys(citations).indexOf(key)];
  }

  async function revise(period: string, value: string | null, more: object = {}): Promise<void> {
    const { nodes } = (await server().ask(FIGURES)).metric.observations;
    const { id, vintage } = nodes.find((each: { period: { code: string } }) => each.period.code === period);
    const status = value === null ? "MISSING" : "NORMAL";
    const input = { observationId: id, seenVintage: vintage.number, value, status, reason: "统计口径核实", ...more };
    const { reviseObservation } = await server().ask(REVISE, { input });
    expect(reviseObservation).toEqual({ __typename: "ReviseObservationSuccess" });
  }

  let first: Date;

  beforeAll(async () => {
    await server().signIn();
    const seeds = await readSeeds(districtFolder());
    const mine = ["poverty-change", "poverty-change-2", "poverty-change-3"].map(changeArticle);
    await loadSeeds(server().database.orm, { ...seeds, articles: [...seeds.articles, ...mine] });
    first = new Date();
  });

  test("stands in the district's own text", async () => {
    const { article } = await server().ask(`{ article(slug: "poverty-measures") { bodyText } }`);
    expect(article.bodyText).toContain("农村贫困人口比上年减少1386万人，贫困发生率下降1.4个百分点。");
  });

  test("reads, in every part, policy and form, as it was reviewed", async () => {
    expect(await inBody()).toEqual(Object.values(citations).map(({ printedText }) => printedText));
    expect(await citation("latest-change")).toMatchObject({
      part: "CHANGE",
      caveat: null,
      stale: false,
      words: { rise: "上升" },
      change: {
        direction: "FALL",
        difference: "-11090000",
        percent: "-66.8",
        previous: { period: { code: "2018" }, value: "16600000" },
        previousVintage: { number: 1, value: "16600000" },
      },
    });
  });

  test("turns with the sign when a fall becomes a rise: title, subtitle, summary, body, HTML and snippet", async () => {
    await revise("2018", "40000000");
    const { article } = await server().ask(TEXTS);
    expect(article.title).toBe("贫困人口同比增长");
    expect(article.subtitle).toBe("上升");
    expect(await inBody()).toEqual([
      "增长",
      "上升",
      "增长31.3%",
      "增长9,540,000人",
      "下降",
      "回落86.2%",
      "下降",
      "下降45.5%",
      "下降",
      "10余",
      "10次",
    ]);
    expect(article.bodyHtml).toMatch(/<data value="40000000" data-observation="observation_[^"]+">增长31.3%<\/data>/);
    await revise("2019", "40000001");
    expect((await server().ask(TEXTS)).article.summary).toBe("变化摘要增长");
    expect((await inBody()).slice(4, 6)).toEqual(["增长", "上升不足0.1%"]);
    const { search } = await server().ask(
      `{ search(query: "变化摘要") { edges { snippet node { ... on Article { slug } } } } }`,
    );
    expect(search.edges[0].snippet).toContain("变化摘要增长");
  });

  test("is that of the day in an answer about the past", async () => {
    expect(await inBody(first)).toEqual(Object.values(citations).map(({ printedText }) => printedText));
    const { article } = await server().ask(TEXTS, { asOf: first.toISOString() });
    expect([article.title, article.summary]).toEqual(["贫困人口同比下降", "变化摘要下降"]);
  });

  test("follows the previous period too, in an anonymous reader's cached answer as well", async () => {
    const reader = new TestServer(server().url, server().database);
    const title = async () => (await reader.ask(TEXTS)).article.title;
    expect([await title(), await title()]).toEqual(["贫困人口同比增长", "贫困人口同比增长"]);
    const { updatedAt } = (await reader.ask(TEXTS)).article;
    await revise("2017", "50000000");
    expect(await title()).toBe("贫困人口同比下降");
    expect((await inBody()).slice(0, 4)).toEqual(["下降", "回落", "下降20.0%", "下降10,000,000人"]);
    expect((await reader.ask(TEXTS)).article.updatedAt > updatedAt).toBe(true);
  });

  test("of a pinned citation stays, and is stale when either period was revised", async () => {
    expect((await inBody()).slice(6, 8)).toEqual(["下降", "下降45.5%"]);
    const pinned = await citation("pinned-change");
    expect(pinned).toMatchObject({ stale: true, caveat: null });
    expect(pinned.change).toEqual({
      direction: "FALL",
      difference: "-13860000",
      percent: "-45.5",
      previous: { period: { code: "2017" }, value: "50000000" },
      previousVintage: { number: 1, value: "30460000" },
    });
  });

  test("of a pinned citation goes on the worklist with the previous figure, and is applied to a draft", async () => {
    const { em } = server().database.orm;
    const db = em.getKysely<Tables>();
    const { id } = await db
      .selectFrom("vintage")
      .select("id")
      .where("value", "=", "50000000")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    const overtaking = await overtakingOf(db, id);
    const fronts = { stated: async () => new Map(), at: new Date() };
    await em.fork().transactional((tx) => fanOutPage(tx.getKysely<Tables>(), overtaking as Overtaking, null, fronts));
    const tasks = await db
      .selectFrom("stale_task")
      .innerJoin("article", "article.id", "stale_task.article_id")
      .select(["stale_task.id", "slug", "said", "says", "citation_id"])
      .where("vintage_id", "=", id)
      .where("slug", "=", "poverty-change-2")
      .execute();
    // The word still holds.
    expect(tasks).toMatchObject([{ said: "下降45.5%", says: "下降20.0%", citation_id: expect.any(String) }]);
    const person = await db.selectFrom("person").select("id").executeTakeFirstOrThrow();
    const outcome = await applyTasks(em, { taskIds: tasks.map((task) => task.id), by: person.id, mayPublish: false });
    const [draft] = outcome.kind === "applied" ? outcome.drafts : [];
    const drafted = await citationsOfRevision(new Reads(db, new Date(), new Set())).load(draft?.revisionId ?? "");
    expect(drafted.find(({ key }) => key === "pinned-change")).toMatchObject({ text: "下降20.0%", stale: false });
    expect(drafted.map(({ words, showsApproximation }) => [words, showsApproximation])).toEqual(
      Object.values(citations).map((each) => [
        "words" in each ? each.words : each.part.startsWith("VALUE") ? null : USUAL_WORDS,
        !("showsApproximation" in each),
      ]),
    );
  });

  test("of nothing says so", async () => {
    await revise("2017", "40000000");
    expect((await server().ask(TEXTS)).article.title).toBe("贫困人口同比持平");
    expect((await inBody()).slice(0, 4)).toEqual(["持平", "不变", "持平", "持平"]);
  });

  test("is told to every cache of a text or front page that shows it, when only the previous figure changed", async () => {
    await revise("2017", "39000000");
    // Neither cites 2017 itself.
    expect(await newestTags()).toEqual(expect.arrayContaining(["article:poverty-measures", "bulletin:1"]));
    await revise("2019", "40000002");
    const tags = await newestTags();
    expect(tags).toContain("article:poverty-change");
    expect(tags).not.toContain("article:poverty-measures");
  });

  async function newestTags(events = 1): Promise<string[]> {
    const db = server().database.orm.em.getKysely<Tables>();
    const newest = await db.selectFrom("outbox_event").selectAll().orderBy("sequence", "desc").limit(events).execute();
    return newest.flatMap(({ tags }) => tags);
  }

  test("is the difference where the previous figure is nought, and says so", async () => {
    await revise("2017", "0");
    expect((await inBody()).slice(0, 4)).toEqual(["增长", "上升", "增长4000万人", "增长40,000,000人"]);
    expect(await citation("change")).toMatchObject({
      caveat: "NO_BASE",
      change: { percent: null, difference: "40000000" },
    });
    expect(await citation("difference")).toMatchObject({ caveat: null });
  });

  test("is measured against the last value known while one is withdrawn, and says so", async () => {
    await revise("2017", "20000000");
    await revise("2017", null);
    expect((await inBody()).slice(0, 3)).toEqual(["增长", "上升", "增长100.0%"]);
    expect(await citation("word")).toMatchObject({ caveat: "PREVIOUS_MISSING", change: { direction: "RISE" } });
    await revise("2017", "50000000");
    await revise("2018", null);
    expect((await inBody()).slice(0, 3)).toEqual(["下降", "回落", "下降20.0%"]);
    expect(await citation("word")).toMatchObject({ caveat: "MISSING" });
    await revise("2018", "40000000");
    expect(await citation("word")).toMatchObject({ caveat: null });
  });

  test("is what was reviewed where the previous period has no figure, however near the one before that is", async () => {
    expect(await citation("alone")).toMatchObject({ text: "下降", caveat: "PREVIOUS_UNKNOWN", change: null });
    await revise("2016", "90000000");
    expect(await citation("alone")).toMatchObject({ text: "下降", caveat: "PREVIOUS_UNKNOWN", change: null });
  });

  test("does not tell of a previous figure under embargo before its time", async () => {
    await revise("2017", "10000000", { publicFrom: new Date(Date.now() + 1200).toISOString() });
    expect((await server().ask(TEXTS)).article.title).toBe("贫困人口同比下降");
    await expect
      .poll(async () => (await server().ask(TEXTS)).article.title, { timeout: 5000 })
      .toBe("贫困人口同比增长");
    // What is computed from the figure has events of its own.
    await expect.poll(() => newestTags(5)).toContain("article:poverty-change");
  });

  test("is had by a citation's own id", async () => {
    const { id, text } = await citation("change");
    const { node } = await server().ask("query ($id: ID!) { node(id: $id) { ... on Citation { text } } }", { id });
    expect(node).toEqual({ text });
  });

  test("of many texts costs one statement more, of texts that show none none", async () => {
    const count = (slug: string) =>
      server().countStatements(() => server().ask(`{ article(slug: "${slug}") { bodyText } }`));
    await Promise.all([count("poverty-change"), count("investment-drive")]);
    expect(await count("poverty-change")).toBe((await count("investment-drive")) + 1);
    const list = (first: number) =>
      server().countStatements(() => server().ask(`{ articles(first: ${first}) { nodes { bodyText } } }`));
    await list(1);
    expect(await list(10)).toBe(await list(3));
  });

  test("is loaded once: the same seeds again change nothing", async () => {
    const seeds = await readSeeds(districtFolder());
    const again = { ...seeds, articles: [...seeds.articles, changeArticle("poverty-change")] };
    expect(await loadSeeds(server().database.orm, again)).toMatchObject({ added: 0, changed: 0 });
  });
});
