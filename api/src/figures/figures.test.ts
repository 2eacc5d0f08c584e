import { expect, test } from "vitest";
import { describeServer } from "../testing/server.ts";

describeServer("figures", (server) => {
  const ask = (query: string, variables?: object) => server().ask(query, variables);

  test("have a metric that says what is counted, in which unit, by whom", async () => {
    const { metric } = await ask(`{ metric(code: "rural-poor-population") {
      name definition unit unitLabel decimals topic { code } provider { name } areas { code }
      latest(area: "cn") { display period { code label start end } } } }`);
    expect(metric).toMatchObject({
      name: "全国农村贫困人口",
      unit: "person",
      unitLabel: "人",
      topic: { code: "poverty-relief" },
      provider: { name: "国家统计局" },
      areas: [{ code: "cn" }],
      latest: { display: "551万人", period: { code: "2019", label: "2019年", start: "2019-01-01", end: "2020-01-01" } },
    });
    expect(metric.definition).toContain("2010年价格水平");
  });

  test("of a metric come newest first, between periods, page by page", async () => {
    const query = `query ($first: Int, $after: String, $from: String, $to: String) {
      metric(code: "rural-poor-population") { observations(first: $first, after: $after, from: $from, to: $to) {
        totalCount nodes { period { code } value } pageInfo { hasNextPage endCursor } } } }`;
    const all = (await ask(query)).metric.observations;
    expect(all.nodes).toEqual([
      { period: { code: "2019" }, value: "5510000" },
      { period: { code: "2018" }, value: "16600000" },
      { period: { code: "2017" }, value: "30460000" },
      { period: { code: "2016" }, value: "43350000" },
      { period: { code: "2012" }, value: "98990000" },
    ]);
    const first = (await ask(query, { first: 2 })).metric.observations;
    const second = (await ask(query, { first: 3, after: first.pageInfo.endCursor })).metric.observations;
    expect([...first.nodes, ...second.nodes]).toEqual(all.nodes);
    expect([first.totalCount, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([5, true, false]);
    const some = (await ask(query, { from: "2016", to: "2018" })).metric.observations;
    expect(some.nodes.map(({ period }: { period: { code: string } }) => period.code)).toEqual(["2018", "2017", "2016"]);
    expect(some.totalCount).toBe(3);
  });

  test("refuse a period that does not parse, naming the argument", async () => {
    const { errors } = await server().send(
      `{ metric(code: "rural-poor-population") { observations(from: "last year") { totalCount } } }`,
    );
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", argument: "from" } });
  });

  test("of one period are told apart by their breakdown", async () => {
    const { metric } = await ask(`{ metric(code: "dividend-paid") {
      observations { nodes { period { code } breakdown { code value } display } } } }`);
    expect(metric.observations.nodes).toEqual([
      {
        period: { code: "2018-05" },
        breakdown: [
          { code: "base", value: "华宇金属·神力索具·嘉兴包装" },
          { code: "round", value: "2" },
        ],
        display: "7.75万元",
      },
      {
        period: { code: "2018-04" },
        breakdown: [
          { code: "base", value: "嘉合塑胶" },
          { code: "round", value: "3" },
        ],
        display: "2.5万元",
      },
    ]);
  });

  test("print an approximate value as approximate", async () => {
    const { metric } = await ask(`{ metric(code: "health-training-courses") {
      latest(area: "maji") { value display displayNumber displayUnit approximation } } }`);
    expect(metric.latest).toEqual({
      value: "10",
      display: "10余次",
      displayNumber: "10余",
      displayUnit: "次",
      approximation: "OVER",
    });
  });

  test("are found by their id, as is everything else that has one", async () => {
    const { article, metric } = await ask(`{
      article(slug: "investment-drive") { id topic { id } areas { id } agency { id } contentSource { id } bulletins { id }
        citations { id vintage { id } observation { id } } }
      metric(code: "projects-started") { id } }`);
    const { id, topic, areas, agency, contentSource, bulletins, citations } = article;
    const [citation] = citations;
    const all = [{ id }, topic, ...areas, agency, contentSource, ...bulletins, citation, citation.vintage];
    for (const { id: each } of [...all, citation.observation, metric]) {
      const { node } = await ask("query ($id: ID!) { node(id: $id) { __typename id } }", { id: each });
      expect(node, each).toEqual({ __typename: expect.stringMatching(new RegExp(each.split("_")[0], "i")), id: each });
    }
    for (const id of [
      "",
      "x",
      "article_0",
      "person_01935a3e-0000-7000-8000-000000000000",
      metric.id.replace("metric", "vintage"),
    ]) {
      expect(await ask("query ($id: ID!) { node(id: $id) { id } }", { id }), id).toEqual({ node: null });
    }
  });
});
