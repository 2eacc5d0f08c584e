import { setTimeout } from "node:timers/promises";
import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { districtFolder } from "../seeding/district-folder.ts";
import { loadSeeds } from "../seeding/load-seeds.ts";
import { idKinds, publicId } from "../server/public-id.ts";
import {
  BULLETIN,
  bringForward,
  CITED_METRIC,
  CITING_ARTICLE,
  type Embargoed,
  embargo,
  METRIC,
  PRINTED,
  SLUG,
  VALUE,
  WORDS,
} from "../testing/embargoed-content.ts";
import { describeOnEngines } from "../testing/engines.ts";
import { type LiveListener, listenLive } from "../testing/live-listener.ts";
import { startNode } from "../testing/server.ts";
import { walkQueries } from "../testing/walk-schema.ts";

const COUNTS = `{
  articles { totalCount } ofTopic: articles(topic: "investment") { totalCount } bulletins { totalCount } metrics { totalCount }
  topics { articles { totalCount } metrics { totalCount } } areas { articles { totalCount } metrics { totalCount } }
  metric(code: "${CITED_METRIC}") { observations { totalCount } citedBy { totalCount } latest { history { number } } }
  ${Object.values(WORDS)
    .map((word, index) => `w${index}: search(query: "${word}") { totalCount }`)
    .join("\n")}
  article(slug: "${CITING_ARTICLE}") { timeline { totalCount } } }`;

/** Asked by the names of what is under embargo: null before the hour, kept by caches, and there after it. */
const BY_NAME = `{ article(slug: "${SLUG}") { citations { text } } metric(code: "${METRIC}") { name latest { value } }
  bulletin(number: ${BULLETIN}) { title lead { slug } } articles(metric: "${METRIC}") { totalCount } }`;

describeOnEngines("what is under embargo", (database, _engine, place) => {
  let nodes: Awaited<ReturnType<typeof startNode>>[];
  let schema: GraphQLSchema;
  let embargoed: Embargoed;
  let before: unknown;
  const listeners: LiveListener[] = [];
  const urls = () => nodes.map(({ test: { url } }) => url);

  beforeAll(async () => {
    await loadSeeds(database().orm, await readSeeds(districtFolder()));
    nodes = [await startNode(database(), place()), await startNode(database(), place())];
    const [node] = nodes.map((each) => each.test);
    schema = buildClientSchema(await node?.ask(getIntrospectionQuery()));
    before = await node?.ask(COUNTS);
    for (const url of urls()) listeners.push(await listenLive(`${url}/live`));
    embargoed = await embargo(database(), new Date(Date.now() + 24 * 3_600_000));
  }, 120_000);
  afterAll(async () => {
    for (const listener of listeners) listener.close();
    for (const node of nodes ?? []) await node.stop();
  });

  /** Body and headers of an answer, as one text. Tags are left out where the question itself names what they name. */
  async function answerTo(url: string, query: string): Promise<string> {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query }),
    });
    const asked = query.includes(SLUG) || query.includes(METRIC) || query.includes(String(BULLETIN));
    const headers = [...answer.headers].filter(([name]) => !(asked && name === "x-gongbao-tags"));
    return `${await answer.text()}\n${headers.map((header) => header.join(": ")).join("\n")}`;
  }

  const ids = () => Object.values(embargoed).flat();

  /** What of the embargoed is in an answer, the sort keys inside its cursors included. */
  function leaksIn(answer: string): string[] {
    const cursors = [...answer.matchAll(/"[a-zA-Z]*[cC]ursor":"([\w-]+)"/g)].map(([, cursor]) =>
      Buffer.from(cursor ?? "", "base64url").toString(),
    );
    const text = [answer, ...cursors].join("\n");
    return [...PRINTED, ...Object.values(WORDS), SLUG, METRIC, `bulletin:${BULLETIN}`, ...ids()].filter((secret) =>
      text.includes(secret),
    );
  }

  /** Every field of Query with arguments that lead to, or past, what is under embargo. */
  function roots(asOf: string): string[] {
    const nodes = ids().flatMap((uuid) =>
      idKinds.map((kind) => `node(id: "${publicId(kind, uuid)}")`).filter((_, index) => index < 11),
    );
    const known = [
      ...[`article(slug: "${CITING_ARTICLE}"`, `article(slug: "${SLUG}"`, `metric(code: "${CITED_METRIC}"`],
      ...[`metric(code: "${METRIC}"`, `bulletin(number: ${BULLETIN}`, "bulletin(number: 1", `topic(code: "investment"`],
      ...[
        `area(code: "jining-edz"`,
        "articles(first: 20",
        `articles(first: 20, metric: "${METRIC}"`,
        "metrics(first: 20",
      ],
      ...["bulletins(first: 20", `observation(id: "observation_${embargoed.observation}"`],
    ];
    const searches = [...Object.values(WORDS), ...PRINTED].map((text) => `search(first: 20, query: "${text}"`);
    const plain = [...known, ...searches].map((each) => `${each})`);
    const past = [...known, ...searches.slice(0, 2)].map((each) => `${each}, asOf: "${asOf}")`);
    return ["bulletin", "topics", "areas", "me", ...plain, ...past, ...nodes];
  }

  test("shows in nothing that can be asked, by anybody, at any instant, before its hour", async () => {
    const all = roots(new Date().toISOString());
    const names = new Set(all.map((root) => /^\w+/.exec(root)?.[0]));
    const deskFields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !names.has(name));
    const deskOnly = new Set(
      deskFields.flatMap((each) => (/for the desk/i.test(each.description ?? "") ? [each.name] : [])),
    );
    const values = { code: `"${CITED_METRIC}"`, query: `"${WORDS.title}"`, slug: `"${CITING_ARTICLE}"`, id: '"x"' };
    const queries = [...all, ...deskFields.map(({ name }) => name)].flatMap((root) => {
      const walk = walkQueries(schema, root, 5, values);
      // An id leads to one thing, mostly none, and one search to what another finds: here it matters what is found.
      if (root.startsWith("node")) return walk.slice(0, 1);
      // What is for the desk alone is refused as a whole, however deep one asks.
      return root.startsWith("search") || deskOnly.has(root) ? walk.slice(0, 12) : walk;
    });
    expect(queries.length).toBeGreaterThan(1_000);
    const found: string[] = [];
    const refused: string[] = [];
    await inParallel(4, queries, async (query) => {
      const url = urls()[0] as string;
      let answer = await answerTo(url, query);
      if (answer.includes("LIMIT_EXCEEDED")) answer = await answerTo(url, query.replaceAll(/first: \d+/g, "first: 1"));
      if (answer.includes("LIMIT_EXCEEDED")) refused.push(query);
      const leaks = leaksIn(answer);
      if (leaks.length > 0) found.push(`${query}\n${leaks.join(", ")}`);
    });
    expect(found).toEqual([]);
    expect(refused).toEqual([]);
  }, 240_000);

  test("counts nowhere before its hour", async () => {
    for (const node of nodes) expect(await node.test.ask(COUNTS)).toEqual(before);
  });

  test("is in no refusal", async () => {
    const future = new Date(Date.now() + 48 * 3_600_000).toISOString();
    for (const query of [
      `{ article(slug: "${SLUG}", asOf: "${future}") { title } }`,
      `{ metric(code: "${METRIC}") { nmae } }`,
      `{ articles(after: "${Buffer.from(`${future}|${embargoed.article}`).toString("base64url")}") { nodes { slug } } }`,
      `mutation { reviseObservation(input: { observationId: "observation_${embargoed.observation}", seenVintage: 1,
        value: "1", status: NORMAL, reason: "x" }) { __typename ... on Refused { issues { message } } } }`,
    ]) {
      expect(leaksIn(await answerTo(urls()[0] as string, query))).toEqual([]);
    }
  });

  test("is in no stream, for who listens and for who comes back", async () => {
    for (const url of urls()) {
      for (const [query, headers] of [
        ["?since=0", {}],
        ["", { "last-event-id": "1" }],
      ] as const) {
        listeners.push(await listenLive(`${url}/live${query}`, headers));
      }
    }
    await setTimeout(300);
    for (const { frames } of listeners) expect(leaksIn(JSON.stringify(frames))).toEqual([]);
  });

  test("is public at its hour on every node without anybody's touch, kept answers and counts included", async () => {
    const byId = `{ ${(
      [
        ["article", embargoed.article],
        ["bulletin", embargoed.bulletin],
        ["metric", embargoed.metric],
        ["observation", embargoed.observation],
        ["source", embargoed.source],
        ["citation", embargoed.citation],
      ] as const
    )
      .map(([kind, uuid]) => `${kind}: node(id: "${publicId(kind, uuid)}") { __typename }`)
      .join(" ")} observationById: observation(id: "observation_${embargoed.observation}") { value } }`;
    const questions = [BY_NAME, byId, COUNTS];
    const hour = new Date(Date.now() + 3_000);
    await bringForward(database(), embargoed, hour);
    const asked = async () => Promise.all(urls().flatMap((url) => questions.map((query) => answerTo(url, query))));
    // Twice: what the first leaves in the caches is what must go.
    for (let time = 0; time < 2; time++) {
      for (const answer of await asked()) expect(leaksIn(answer)).toEqual([]);
    }
    expect(Date.now()).toBeLessThan(hour.getTime());
    await setTimeout(hour.getTime() - Date.now());
    for (const node of nodes) {
      const ask = (query: string) => node.test.ask(query);
      await vi.waitUntil(async () => (await ask(BY_NAME)).article !== null, { timeout: 2_000, interval: 20 });
      await vi.waitUntil(async () => Object.values(await ask(byId)).every(Boolean), { timeout: 2_000, interval: 20 });
      const named = await ask(BY_NAME);
      expect(named).toMatchObject({
        article: { citations: [{ text: PRINTED[1] && `${PRINTED[1]}元` }] },
        metric: { name: WORDS.metric, latest: { value: VALUE } },
        bulletin: { title: WORDS.bulletin, lead: { slug: SLUG } },
        articles: { totalCount: 0 },
      });
      expect(await ask(byId)).toMatchObject({ article: { __typename: "Article" }, observationById: { value: VALUE } });
      const was = before as typeof named;
      const isMore = ({ bulletins, articles }: typeof named) =>
        bulletins.totalCount > was.bulletins.totalCount && articles.totalCount > was.articles.totalCount;
      await vi.waitUntil(async () => isMore(await ask(COUNTS)), { timeout: 2_000, interval: 20 });
      const is = await ask(COUNTS);
      for (const list of ["articles", "ofTopic", "bulletins", "metrics"] as const) {
        expect(is[list].totalCount, list).toBe(was[list].totalCount + 1);
      }
      expect(is.metric.latest.history).toHaveLength(2);
      expect((await ask(`{ bulletin { number } }`)).bulletin.number).toBe(BULLETIN);
    }
    for (const { frames } of listeners.slice(0, 2)) {
      expect(frames.filter(({ data }) => data?.includes(VALUE)).length).toBeGreaterThan(0);
    }
    expect(Date.now()).toBeLessThan(hour.getTime() + 5_000);
  });
});

async function inParallel<Item>(width: number, items: readonly Item[], work: (item: Item) => Promise<void>) {
  const waiting = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
    }),
  );
}
