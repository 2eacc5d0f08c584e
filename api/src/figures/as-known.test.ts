import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { describeServer, type TestServer } from "../testing/server.ts";

const article = `query ($asOf: DateTime) { article(slug: "investment-drive", asOf: $asOf) {
  title bodyText citations { text observation { id display value } } } }`;

describeServer("a figure as known on a day", (server) => {
  beforeAll(() => server().signIn());

  test("is the one of that day in sentence, chart, table and history; now is the newest", async () => {
    const before = new Date();
    await setTimeout(5);
    await revise(server(), { value: "14", reason: "漏报一个项目" });
    const now = (await server().ask(article)).article;
    expect(now.title).toContain("14个项目");
    expect(now.bodyText).toContain("14个项目开工");
    const then = (await server().ask(article, { asOf: before.toISOString() })).article;
    expect(then.title).toContain("13个项目");
    expect(then.bodyText).not.toContain("14个");
    const { observation } = await server().ask(
      "query ($id: ID!, $asOf: DateTime) { observation(id: $id, asOf: $asOf) { value history { number display reason knownTo } } }",
      { id: now.citations[0].observation.id, asOf: before.toISOString() },
    );
    expect(observation).toEqual({
      value: "13",
      history: [{ number: 1, display: "13个", reason: null, knownTo: null }],
    });
    const { metric } = await server().ask(
      `query ($asOf: DateTime) { metric(code: "projects-started") {
        then: observations(asOf: $asOf) { nodes { display } } observations { nodes { display history { number knownTo } } } } }`,
      { asOf: before.toISOString() },
    );
    expect(metric.then.nodes).toEqual([{ display: "13个" }]);
    expect(metric.observations.nodes).toEqual([
      {
        display: "14个",
        history: [
          { number: 2, knownTo: null },
          { number: 1, knownTo: expect.any(String) },
        ],
      },
    ]);
  });

  test("under embargo is nowhere before its moment, and there at it without anybody's touch", async () => {
    const publicFrom = new Date(Date.now() + 1500);
    await revise(server(), { value: "987654", publicFrom, reason: "重算" });
    const everywhere = `{
      article(slug: "investment-drive") { title bodyText bodyHtml history { before after } updatedAt citations { text stale observation { display history { display } } } }
      metric(code: "projects-started") { latest { display history { display } } observations { totalCount nodes { display } } citedBy { totalCount } }
      bulletin { headlineFigures { citation { text } series { display } } sections { articles { title summary } } }
      articles { nodes { title summary } } search(query: "987654") { totalCount } }`;
    const before = JSON.stringify(await server().ask(everywhere));
    expect(before).not.toMatch(/98\.7654|987654|987,654/);
    await setTimeout(publicFrom.getTime() - Date.now() + 400);
    const after = JSON.stringify(await server().ask(everywhere));
    expect(after.match(/987,654个/g)?.length).toBeGreaterThan(10);
  });

  test("that is missing leaves the last known text, with the status that says so", async () => {
    await revise(server(), { value: null, reason: "撤回核实" });
    const { metric, article: shown } = await server().ask(`{
      metric(code: "projects-started") { latest { value display status } }
      article(slug: "investment-drive") { title } }`);
    expect(metric.latest).toEqual({ value: null, display: "987,654个", status: "MISSING" });
    expect(shown.title).toContain("987,654个项目");
  });
});

async function revise(
  server: TestServer,
  { value, publicFrom, reason }: { value: string | null; publicFrom?: Date; reason: string },
): Promise<void> {
  const { metric } = await server.ask(`{ metric(code: "projects-started") { latest { id vintage { number } } } }`);
  const { id: observationId, vintage } = metric.latest;
  const status = value === null ? "MISSING" : "NORMAL";
  const input = { observationId, seenVintage: vintage.number, value, status, reason, publicFrom };
  const { reviseObservation } = await server.ask(
    `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
      __typename ... on Refused { issues { field message } } } }`,
    { input },
  );
  expect(reviseObservation).toEqual({ __typename: "ReviseObservationSuccess" });
}
