import type { AddressInfo } from "node:net";
import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { ref } from "@mikro-orm/core";
import type { EntityManager } from "@mikro-orm/postgresql";
import { type ExecutionResult, execute, type GraphQLSchema, parse } from "graphql";
import { type Kysely, type KyselyPlugin, sql } from "kysely";
import { pino } from "pino";
import { beforeAll, expect, test } from "vitest";
import { Article } from "../articles/article.entity.ts";
import { Publication } from "../articles/publication.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { Metric } from "../figures/metric.entity.ts";
import { Observation } from "../figures/observation.entity.ts";
import { Vintage } from "../figures/vintage.entity.ts";
import { MediaLibrary } from "../media/media-library.ts";
import { LocalStore } from "../media/store/local-store.ts";
import { privateHosts } from "../outbox/private-hosts.ts";
import { WebhookWorker } from "../outbox/webhook-worker.ts";
import { ResetLinks } from "../people/passwords/reset-links.ts";
import { openSessions } from "../people/sessions.ts";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { Context, type Services } from "../server/context.ts";
import { createSchema } from "../server/schema.ts";
import { createServer } from "../server/server.ts";
import { describeOnEngines } from "../testing/engines.ts";
import { Topic } from "../topics/topic.entity.ts";
import { indexMetric, indexRevision } from "./index-entries.ts";

const HOUR = 3_600_000;
const soon = () => new Date(Date.now() + 1000);
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR);

const SEARCH = `query ($query: String!, $first: Int, $after: String, $topic: String) {
  search(query: $query, first: $first, after: $after, topic: $topic) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { ... on Article { slug } ... on Metric { code } }
    edges { cursor snippet node { __typename ... on Article { slug title } ... on Metric { code } } }
  }
}`;

interface Found {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  nodes: { slug?: string; code?: string }[];
  edges: { cursor: string; snippet: string; node: { __typename: string; slug?: string; code?: string } }[];
}

interface Variables {
  query: string;
  first?: number;
  after?: string;
  topic?: string;
}

const feed: Services["feed"] = { cursor: 0n, now: soon, subscribe: () => () => undefined, poke: async () => undefined };

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

/** Searches through GraphQL as of an instant; tells what was found, by which statements, with which tags. */
async function ask(database: Database, variables: Variables, at = soon()) {
  const { orm } = database;
  const db = orm.em.getKysely<Tables>();
  const caller = { requestId: "test", headers: {}, address: "", person: null, cursor: 0n, now: at, db };
  const context = new Context({ orm, feed } as Services, caller, () => undefined);
  let statements = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  context.made.reads = new Reads(db.withPlugin(counting), at, context.tags);
  const result = (await execute({
    schema,
    document: parse(SEARCH),
    variableValues: { ...variables },
    contextValue: context,
  })) as ExecutionResult<{ search: Found }>;
  return { result, statements: () => statements, tags: context.tags };
}

async function find(database: Database, query: string, at?: Date, more: Omit<Variables, "query"> = {}): Promise<Found> {
  const { result } = await ask(database, { query, ...more }, at);
  expect(result.errors).toBeUndefined();
  return result.data?.search as Found;
}

const namesOf = ({ nodes }: Found) => nodes.map(({ slug, code }) => slug ?? code);

interface Text {
  slug: string;
  title: string;
  body?: string;
  publishedAt?: Date;
}

/** Publishes a text: of a new article, or as a further revision of the one with that slug. */
async function publish(em: EntityManager, { slug, title, body = "正文。", publishedAt = new Date() }: Text) {
  const topic = await em.findOneOrFail(Topic, { code: "health" });
  const article = (await em.findOne(Article, { slug })) ?? em.create(Article, { slug, topic: ref(topic), publishedAt });
  const number = (await em.count(Revision, { article })) + 1;
  const content = (text: string) => [{ type: "Text" as const, text }];
  const revision = em.create(Revision, {
    article,
    number,
    title: content(title),
    subtitle: [],
    summary: content("摘要。"),
    body: [{ type: "Paragraph", content: content(body) }],
    wordCount: 1,
  });
  em.create(Publication, { article, revision, publishedAt, recordedAt: new Date(Math.min(+publishedAt, Date.now())) });
  await em.flush();
  await indexRevision(em, revision);
}

/** A metric with one observation, whose values become public at those instants. */
async function define(em: EntityManager, code: string, name: string, publicFrom: Date[]): Promise<void> {
  const topic = await em.findOneOrFail(Topic, { code: "education" });
  const like = await em.findOneOrFail(Observation, { metric: { code: "family-doctor-teams" } });
  const metric = em.create(Metric, {
    code,
    name,
    definition: "按校核定的口径。",
    unit: "person",
    unitLabel: "名",
    decimals: 0,
    topic: ref(topic),
  });
  const { area, period, periodStart, periodEnd } = like;
  const observation = em.create(Observation, { metric, area, period, periodStart, periodEnd, breakdown: {} });
  for (const [index, from] of publicFrom.entries()) {
    em.create(Vintage, {
      observation,
      number: index + 1,
      value: "7",
      status: "NORMAL",
      publicFrom: from,
      recordedAt: new Date(Math.min(+from, Date.now())),
    });
  }
  await em.flush();
  await indexMetric(em, metric);
}

const entriesOf = async (database: Database) => {
  const db: Kysely<Tables> = database.orm.em.getKysely<Tables>();
  return (await sql`select * from search_entry order by id`.execute(db)).rows;
};

describeOnEngines("search", (database) => {
  const em = () => database().orm.em.fork();

  beforeAll(async () => {
    await loadSeeds(database().orm, await readSeeds(districtFolder()));
  });

  test("finds an article by words of its title, body and summary", async () => {
    for (const query of ["家庭医生团队", "马集镇卫生院", "院内练兵", "年轻医护人员", "服务承诺牌"]) {
      expect(namesOf(await find(database(), query)), query).toContain("maji-health-centre");
    }
  });

  test("finds words in any order and place, and only where all of them stand", async () => {
    expect(namesOf(await find(database(), "承诺 马集 练兵"))).toEqual(["maji-health-centre"]);
    expect(namesOf(await find(database(), "承诺 马集 练兵 反腐"))).toEqual([]);
  });

  test("finds a metric by its Chinese and English name, definition and unit", async () => {
    for (const query of ["扶贫基地分红率", "dividend rate", "资产分红项目的分红比例"]) {
      expect(namesOf(await find(database(), query)), query).toContain("base-dividend-rate");
    }
    await define(em(), "unit-found", "量词", [new Date()]);
    expect(namesOf(await find(database(), "量词 名"))).toEqual(["unit-found"]);
  });

  test("does not find what citations print", async () => {
    const { edges } = await find(database(), "卫生院共组建");
    expect(edges[0]?.snippet).toContain("20个家庭医生");
    expect(namesOf(await find(database(), "20个"))).not.toContain("maji-health-centre");
    expect(namesOf(await find(database(), "20"))).not.toContain("maji-health-centre");
  });

  test("prints figures in snippets as they stand at that moment, not as they will", async () => {
    const own = em();
    const observation = await own.findOneOrFail(Observation, { metric: { code: "family-doctor-teams" } });
    own.create(Vintage, { observation, number: 2, value: "21", status: "NORMAL", publicFrom: inHours(1) });
    await own.flush();
    const snippetAt = async (at: Date) => (await find(database(), "卫生院共组建", at)).edges[0]?.snippet;
    expect(await snippetAt(soon())).toContain("共组建20个家庭医生");
    expect(await snippetAt(inHours(2))).toContain("共组建21个家庭医生");
  });

  test("finds a scheduled article from its hour on and not before, in hits and in counts", async () => {
    await publish(em(), { slug: "scheduled", title: "梧桐树下的约定", publishedAt: inHours(1) });
    expect(await find(database(), "梧桐树")).toMatchObject({ totalCount: 0, edges: [], nodes: [] });
    expect(await find(database(), "梧桐树", inHours(2))).toMatchObject({
      totalCount: 1,
      nodes: [{ slug: "scheduled" }],
    });
  });

  test("finds an article by the words of the revision in force alone", async () => {
    await publish(em(), { slug: "revised", title: "紫荆花开", publishedAt: new Date() });
    await publish(em(), { slug: "revised", title: "腊梅花开", publishedAt: inHours(1) });
    const counts = async (at: Date) => [
      (await find(database(), "紫荆", at)).totalCount,
      (await find(database(), "腊梅", at)).totalCount,
    ];
    expect(await counts(soon())).toEqual([1, 0]);
    expect(await counts(inHours(2))).toEqual([0, 1]);
  });

  test("does not find a revision that nobody has published", async () => {
    const own = em();
    const article = await own.findOneOrFail(Article, { slug: "maji-health-centre" });
    const inline = [{ type: "Text" as const, text: "木槿草稿" }];
    const body = [{ type: "Paragraph" as const, content: inline }];
    const text = { title: inline, subtitle: [], summary: inline, body, wordCount: 4 };
    const draft = own.create(Revision, { article, number: 99, ...text });
    await own.flush();
    await indexRevision(own, draft);
    expect(await find(database(), "木槿", inHours(9))).toMatchObject({ totalCount: 0, edges: [] });
  });

  test("finds a metric from the hour on at which a figure of it is public", async () => {
    await define(em(), "without-figure", "海棠学校数", []);
    await define(em(), "embargoed", "海棠教师数", [inHours(1)]);
    await define(em(), "public", "海棠学生数", [new Date(), inHours(1)]);
    expect(namesOf(await find(database(), "海棠"))).toEqual(["public"]);
    expect(namesOf(await find(database(), "海棠", inHours(2)))).toEqual(["embargoed", "public"]);
  });

  test("gives matches in the title first, then the newest, page by page and each once", async () => {
    for (let number = 1; number <= 6; number++) {
      const text = number % 2 === 0 ? { title: `银杏${number}` } : { title: "树木", body: "路旁的银杏。" };
      await publish(em(), { slug: `ginkgo-${number}`, ...text, publishedAt: new Date(Date.now() + number) });
    }
    await define(em(), "ginkgo", "银杏棵数", [inHours(0.01)]);
    const at = inHours(1);
    const order = ["ginkgo", "ginkgo-6", "ginkgo-4", "ginkgo-2", "ginkgo-5", "ginkgo-3", "ginkgo-1"];
    expect(namesOf(await find(database(), "银杏", at))).toEqual(order);
    const walked: unknown[] = [];
    let page = await find(database(), "银杏", at, { first: 2 });
    for (; page.pageInfo.hasNextPage; page = await find(database(), "银杏", at, { first: 2, after: lastOf(page) })) {
      expect(page).toMatchObject({ totalCount: 7, edges: [{}, {}] });
      walked.push(...namesOf(page));
    }
    expect([...walked, ...namesOf(page)]).toEqual(order);
  });

  test("narrows by topic; one that does not exist has nothing", async () => {
    await publish(em(), { slug: "topical", title: "芙蓉医院" });
    await define(em(), "topical", "芙蓉学校", [new Date()]);
    const inTopic = async (topic: string) => {
      const found = await find(database(), "芙蓉", soon(), { topic });
      return found.edges.map(({ node }) => node.__typename);
    };
    expect(await inTopic("health")).toEqual(["Article"]);
    expect(await inTopic("education")).toEqual(["Metric"]);
    expect(await inTopic("nowhere")).toEqual([]);
  });

  test("takes the same number of statements for two hits as for forty", async () => {
    for (let number = 0; number < 38; number++) {
      await publish(em(), { slug: `many-${number}`, title: `合欢${number}` });
      if (number % 9 === 0) await define(em(), `many-${number}`, `合欢${number}`, [new Date()]);
    }
    const few = await ask(database(), { query: "合欢", first: 8 });
    const many = await ask(database(), { query: "合欢", first: 100 });
    expect(few.result.data?.search.edges).toHaveLength(8);
    expect(many.result.data?.search.edges.length).toBeGreaterThan(40);
    expect(new Set(few.result.data?.search.edges.map(({ node }) => node.__typename)).size).toBe(2);
    expect(many.statements()).toBe(few.statements());
    expect(many.statements()).toBeLessThanOrEqual(6);
  });

  test("says what its answer depends on, even when it is empty", async () => {
    expect([...(await ask(database(), { query: "从来没有" })).tags].sort()).toEqual(["articles", "metrics"]);
    const { tags } = await ask(database(), { query: "服务承诺牌" });
    expect([...tags]).toEqual(expect.arrayContaining(["articles", "metrics", "article:maji-health-centre"]));
    expect([...tags]).toContain("metric:family-doctor-teams");
  });

  test.each([
    "",
    " ",
    "！？，。",
    "'",
    "\\",
    "a:* | !b & (c <-> d)",
    "' or 1=1 --",
    "%",
    "\0",
    "\ud800",
    "x".repeat(100),
  ])("answers %j with no hits and no error", async (query) => {
    expect(await find(database(), query)).toMatchObject({ totalCount: 0, edges: [], nodes: [] });
  });

  test("refuses a query of more than 100 characters, and a cursor of another list", async () => {
    for (const variables of [
      { query: "字".repeat(101) },
      { query: "字", after: Buffer.from("2018-01-01T00:00:00.000Z|x").toString("base64url") },
      { query: "字", first: 0 },
    ]) {
      const { result } = await ask(database(), variables);
      expect(result.errors?.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
    }
  });

  test("answers hostile text over HTTP with an empty list or BAD_USER_INPUT, never with a fault", async () => {
    const { orm } = database();
    const publicUrl = "http://127.0.0.1";
    const db = orm.em.getKysely<Tables>();
    const sessions = await openSessions(db, publicUrl);
    const log = pino({ level: "silent" });
    const webhooks = new WebhookWorker(db, feed, log, privateHosts([]));
    const resetLinks = new ResetLinks({ db, publicUrl, mailer: undefined, log });
    const media = new MediaLibrary(orm.em, new LocalStore("unused"), log);
    const server = await createServer({ schema, log, publicUrl, orm, feed, sessions, webhooks, resetLinks, media });
    await server.listen({ host: "127.0.0.1", port: 0 });
    const { port } = server.http.server.address() as AddressInfo;
    try {
      for (const query of [
        "\0",
        "\ud800",
        "\ufeff字",
        "字".repeat(9_999),
        "\u202e'\\\u0007",
        "' & !",
        '"',
        "-",
        "𠀀",
      ]) {
        const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query: SEARCH, variables: { query } }),
        });
        const { data, errors } = (await answer.json()) as ExecutionResult<{ search: Found }>;
        expect(answer.status, JSON.stringify(query)).toBeLessThan(500);
        if (errors) expect(errors.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
        else expect(data?.search.edges, JSON.stringify(query)).toEqual([]);
      }
    } finally {
      await server.close();
    }
  });

  test("indexing again changes nothing, and a metric's new name replaces the old one", async () => {
    const own = em();
    const before = await entriesOf(database());
    await indexRevision(own, await own.findOneOrFail(Revision, { article: { slug: "maji-health-centre" }, number: 1 }));
    expect(await entriesOf(database())).toEqual(before);
    await define(own, "renamed", "石榴树", [new Date()]);
    const metric = await own.findOneOrFail(Metric, { code: "renamed" });
    metric.name = "枇杷树";
    await own.flush();
    await indexMetric(own, metric);
    expect(namesOf(await find(database(), "石榴"))).toEqual([]);
    expect(namesOf(await find(database(), "枇杷"))).toEqual(["renamed"]);
  });
});

const lastOf = ({ pageInfo }: Found) => pageInfo.endCursor ?? "";
