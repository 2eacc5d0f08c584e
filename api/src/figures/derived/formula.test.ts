import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { describeServer, TestServer } from "../../testing/server.ts";
import { dividendEach, FigureDesk } from "./derived.kit.ts";

describeServer("a formula", (server) => {
  let desk: FigureDesk;
  const everything = async () =>
    JSON.stringify(
      await Promise.all(
        [
          "metric",
          "metric_formula",
          "observation",
          "vintage",
          "vintage_source",
          "audit_entry",
          "outbox_event",
          "search_entry",
        ].map(
          async (table) =>
            (await sql`select count(*) from ${sql.table(table)}`.execute(server().database.orm.em.getKysely())).rows,
        ),
      ),
    );

  beforeAll(async () => {
    desk = new FigureDesk(await server().as("STATISTICIAN", "统计员甲"));
    await desk.create({});
  });

  test("is defined by the statistician, and by no editor or stranger", async () => {
    const editor = new FigureDesk(await server().as("EDITOR"));
    const stranger = new FigureDesk(new TestServer(server().url, server().database));
    const refusal = (code: string) => ({ __typename: "Refusal", issues: [{ field: null, code }] });
    expect(await editor.create({ code: "other" })).toMatchObject(refusal("NOT_ALLOWED"));
    expect(await stranger.create({ code: "other" })).toMatchObject(refusal("NOT_SIGNED_IN"));
    expect(await editor.define("dividend-each", "dividend-paid", 1)).toMatchObject(refusal("NOT_ALLOWED"));
    expect(await stranger.define("dividend-each", "dividend-paid", 1)).toMatchObject(refusal("NOT_SIGNED_IN"));
  });

  test.each<[string, object, string, string]>([
    ["that cannot be read", { formula: "dividend-paid /" }, "formula", "INVALID"],
    ["in a wrong unit", { unit: "CNY" }, "formula", "INVALID"],
    ["over unlike units", { formula: "dividend-paid + dividend-households" }, "formula", "INVALID"],
    ["over an unknown metric", { formula: "dividend-paid / houses" }, "formula", "INVALID"],
    ["of itself", { formula: "other" }, "formula", "INVALID"],
    ["without a metric", { formula: "1", unit: "person" }, "formula", "INVALID"],
    [
      "that divides by zero",
      { formula: "dividend-paid / (dividend-households - dividend-households)" },
      "formula",
      "INVALID",
    ],
    [
      "past 10^30",
      { formula: "dividend-paid * 10000000000000000000 * 10000000000000000000", unit: "CNY" },
      "formula",
      "INVALID",
    ],
    ["of half a household", { formula: "dividend-households / 8", unit: "household" }, "formula", "INVALID"],
    [
      "over values that nowhere meet",
      { formula: "dividend-paid / family-doctor-teams * family-doctor-teams / dividend-households" },
      "formula",
      "INVALID",
    ],
    [
      "over a year of which months are unknown",
      { formula: "cumulative(dividend-paid)", unit: "CNY" },
      "formula",
      "INVALID",
    ],
    ["as long as a book", { formula: "a".repeat(100_000) }, "formula", "INVALID"],
    ["nested a thousand deep", { formula: "(".repeat(400) }, "formula", "INVALID"],
    ["in an unknown unit", { unit: "parsec" }, "unit", "INVALID"],
    ["of a metric that exists", { code: "dividend-paid" }, "code", "INVALID"],
    ["of a metric without a readable code", { code: "Other Metric" }, "code", "INVALID"],
    ["of an unknown topic", { topic: "sport" }, "topic", "NOT_FOUND"],
    ["of an unknown agency", { provider: "nobody" }, "provider", "NOT_FOUND"],
    ["of a metric without a name", { name: " " }, "name", "REQUIRED"],
    ["of a metric without a definition", { definition: "" }, "definition", "REQUIRED"],
    ["of a metric with a long name", { name: "长".repeat(51) }, "name", "TOO_LONG"],
    ["with nine decimals", { decimals: 9 }, "decimals", "INVALID"],
    ["with fewer decimals than none", { decimals: -1 }, "decimals", "INVALID"],
  ])("%s makes no metric, and nothing changes", async (_, change, field, code) => {
    const before = await everything();
    const result = await desk.create({ code: "other", ...change });
    expect(result.__typename).toBe("Refusal");
    for (const issue of result.issues) expect(issue).toMatchObject({ field, code });
    expect(result.issues[0].message.length).toBeLessThan(200);
    expect(await everything()).toBe(before);
  });

  test("that leads back to its metric is refused, and the path is told", async () => {
    await desk.create({ code: "dividend-twice", formula: "dividend-each * 2" });
    const before = await everything();
    const result = await desk.define("dividend-each", "dividend-twice / 2", 1);
    expect(result).toMatchObject({ __typename: "Refusal", issues: [{ field: "formula", code: "INVALID" }] });
    expect(result.issues[0].message).toContain("dividend-each → dividend-twice → dividend-each");
    expect(await everything()).toBe(before);
  });

  test.each([
    ["a metric that does not exist", "nothing", "dividend-paid", 0, "metric", "NOT_FOUND"],
    ["a metric whose figures were entered", "dividend-per-household", dividendEach.formula, 0, "metric", "INVALID"],
    ["what somebody else has changed since", "dividend-each", "dividend-paid / 2", 0, "seenVersion", "STALE"],
    ["a version that is not there yet", "dividend-each", "dividend-paid / 2", 9, "seenVersion", "STALE"],
    ["what it is already", "dividend-each", "dividend-paid/dividend-households", 1, "formula", "UNCHANGED"],
    ["what the unit does not fit", "dividend-each", "dividend-paid", 1, "formula", "INVALID"],
  ])("cannot be given to %s", async (_, metric, formula, seenVersion, field, code) => {
    const before = await everything();
    const result = await desk.define(metric, formula, seenVersion);
    expect(result).toMatchObject({ __typename: "Refusal", issues: [{ field, code }] });
    expect(await everything()).toBe(before);
  });

  test("has versions: the metric is computed anew, and a past day shows what was said then", async () => {
    const before = new Date();
    const [figure] = await desk.figures("dividend-each");
    const result = await desk.define("dividend-each", "dividend-paid / dividend-households * 2", 1);
    expect(result).toMatchObject({ version: 2, metric: { formula: "dividend-paid / dividend-households * 2" } });
    const [after] = await desk.figures("dividend-each");
    expect(after).toMatchObject({ id: figure.id, value: "1000", vintage: { reason: "推算公式修改后重新推算" } });
    expect((await desk.figures("dividend-each", before))[0].value).toBe("500");
    expect((await desk.figures("dividend-twice"))[0]).toMatchObject({
      value: "2000",
      vintage: { reason: "由“每户分红（推算）”修订推算" },
    });
    expect(await desk.define("dividend-each", "dividend-paid / 2", 1)).toMatchObject({
      issues: [{ code: "STALE", message: expect.stringContaining("统计员甲已于") }],
    });
  });

  test("makes a metric that readers find", async () => {
    const { search, metrics } =
      await server().ask(`{ search(query: "每户分红（推算）") { nodes { __typename ... on Metric { code } } }
      metrics(first: 100) { nodes { code } } }`);
    expect(search.nodes).toContainEqual({ __typename: "Metric", code: "dividend-each" });
    expect(metrics.nodes).toContainEqual({ code: "dividend-each" });
  });

  test("and its inputs and sources are read in a number of statements that does not grow", async () => {
    const count = (first: number) =>
      server().countStatements(() =>
        server().ask(
          `{ metrics(first: ${first}) { nodes { formula inputs { code } latest { derived sources { code } } } } }`,
        ),
      );
    await count(1);
    expect(await count(40)).toBeLessThanOrEqual((await count(3)) + 2);
  });
});
