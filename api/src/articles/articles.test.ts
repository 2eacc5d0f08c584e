import { expect, test } from "vitest";
import { describeServer } from "../testing/server.ts";

describeServer("articles", (server) => {
  const ask = (query: string, variables?: object) => server().ask(query, variables);

  test("are listed newest first, page by page, each once", async () => {
    const slugs: string[] = [];
    let after: string | null = null;
    do {
      const { articles } = await ask(
        `query ($after: String) { articles(first: 3, after: $after) {
          totalCount nodes { slug } edges { cursor node { slug } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
        { after },
      );
      expect(articles.totalCount).toBe(7);
      expect(articles.edges.map(({ node }: { node: object }) => node)).toEqual(articles.nodes);
      expect(articles.pageInfo.hasPreviousPage).toBe(after !== null);
      slugs.push(...articles.nodes.map(({ slug }: { slug: string }) => slug));
      after = articles.pageInfo.hasNextPage ? articles.pageInfo.endCursor : null;
    } while (after);
    expect(slugs).toHaveLength(7);
    expect(new Set(slugs).size).toBe(7);
  });

  test("are narrowed by topic, area and metric, and counted so", async () => {
    const { byTopic, byArea, byMetric, byNone } = await ask(`{
      byTopic: articles(topic: "poverty-relief") { totalCount nodes { topic { code } } }
      byArea: articles(area: "maji") { totalCount nodes { areas { code } } }
      byMetric: articles(metric: "projects-started") { totalCount nodes { slug } }
      byNone: articles(topic: "poverty-relief", metric: "projects-started") { totalCount nodes { slug } } }`);
    expect(byTopic).toEqual({ totalCount: 2, nodes: Array(2).fill({ topic: { code: "poverty-relief" } }) });
    expect(byArea.totalCount).toBe(byArea.nodes.length);
    for (const { areas } of byArea.nodes) expect(areas).toContainEqual({ code: "maji" });
    expect(byMetric).toEqual({ totalCount: 1, nodes: [{ slug: "investment-drive" }] });
    expect(byNone).toEqual({ totalCount: 0, nodes: [] });
  });

  test("hold text, HTML and citations that print the same figures", async () => {
    const { article } = await ask(`{ article(slug: "investment-drive") {
      title bodyText bodyHtml wordCount publishedAt updatedAt asOf
      citations { key: id text printedText stale policy observation { id value } } } }`);
    expect(article.title).toBe("2018年上半年开工13个项目，总投资51.2亿元");
    expect(article.asOf).toBeNull();
    expect(article.updatedAt >= article.publishedAt).toBe(true);
    expect(article.wordCount).toBeGreaterThan(300);
    const invested = article.citations.find(({ text }: { text: string }) => text === "51.2亿元");
    expect(invested).toMatchObject({ printedText: "51.2亿元", stale: false, observation: { value: "5120000000" } });
    expect(article.bodyText).toContain("总投资51.2亿元");
    expect(article.bodyHtml).toContain(
      `<data value="5120000000" data-observation="${invested.observation.id}">51.2亿元</data>`,
    );
  });

  test("have blocks whose inline figures are the citations themselves", async () => {
    const { article } = await ask(`{ article(slug: "poverty-measures") {
      body { __typename ... on KeyFigures { items { label citation { text } } }
        ... on Chart { metric { code } area { code } observations { period { code } display } }
        ... on Measures { items { title content { __typename ... on Citation { text observation { display } } } } } } } }`);
    const kinds = article.body.map(({ __typename }: { __typename: string }) => __typename);
    expect(new Set(kinds)).toEqual(new Set(["Paragraph", "KeyFigures", "Heading", "Measures", "Chart", "Notice"]));
    const chart = article.body.find(({ __typename }: { __typename: string }) => __typename === "Chart");
    expect(chart).toMatchObject({
      metric: { code: "rural-poor-population" },
      observations: [
        { period: { code: "2012" }, display: "9899万人" },
        { period: { code: "2016" }, display: "4335万人" },
        { period: { code: "2017" }, display: "3046万人" },
        { period: { code: "2018" }, display: "1660万人" },
        { period: { code: "2019" }, display: "551万人" },
      ],
    });
  });

  test("that do not exist are null, and so are those not yet published at the instant asked for", async () => {
    const query = `query ($slug: String!, $asOf: DateTime) { article(slug: $slug, asOf: $asOf) { slug } }`;
    expect(await ask(query, { slug: "no-such-article" })).toEqual({ article: null });
    expect(await ask(query, { slug: "thrift-lesson", asOf: "2020-01-01T00:00:00Z" })).toEqual({ article: null });
  });

  test.each([
    [{ first: 0 }, /"first" is 0/],
    [{ first: -1 }, /"first" is -1/],
    [{ first: 101 }, /"first" is 101/],
    [{ after: "nonsense" }, /"after" is not a cursor of this list/],
    [{ after: Buffer.from("2026-11-24T00:00:00.000Z|' or 1=1").toString("base64url") }, /"after" is not a cursor/],
  ])("refuse the page %o", async (page, message) => {
    const { errors } = await server().send(
      "query ($first: Int, $after: String) { articles(first: $first, after: $after) { totalCount } }",
      page,
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  test("cannot be asked for as of a moment that has not come", async () => {
    const { data, errors } = await server().send(
      `{ article(slug: "thrift-lesson", asOf: "2999-01-01T00:00:00Z") { slug } }`,
    );
    expect(data).toEqual({ article: null });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", argument: "asOf" } });
  });

  test("take the same number of statements for four as for seven, whatever hangs on them", async () => {
    const query = `query ($first: Int) { articles(first: $first) { totalCount nodes { slug title summary updatedAt
      topic { code articles(first: 2) { totalCount nodes { slug } } } areas { code parent { code } } agency { name }
      contentSource { title } corrections { reason } history { kind } bulletins { number } bodyText
      citations { text vintage { number } observation { display area { code } source { title }
        history { display source { code } } citedBy(first: 2) { totalCount nodes { slug } }
        metric { definition topic { code } provider { name } latest { display } } } } } } }`;
    await ask(query, { first: 3 });
    // The fourth shows changes, whose previous figures are a statement of their own.
    const forFour = await server().countStatements(() => ask(query, { first: 4 }));
    const forSeven = await server().countStatements(() => ask(query, { first: 7 }));
    expect(forSeven).toBe(forFour);
    expect(forSeven).toBeLessThan(25);
  });
});
