import { expect, test } from "vitest";
import { expectComplaint, readChanged, soundFile } from "../seed-folder.kit.ts";
import { SeedProblems } from "../seed-problems.ts";

const upside = "- {code: edz, name: 区, level: DISTRICT, parent: city}\n- {code: city, name: 市, level: CITY}\n";
const circle =
  "- {code: city, name: 市, level: CITY, parent: edz}\n- {code: edz, name: 区, level: DISTRICT, parent: city}\n";
const itself = "- {code: city, name: 市, level: CITY}\n- {code: edz, name: 区, level: DISTRICT, parent: edz}\n";

test.each<[string, string | null, string]>([
  ["topics.yaml", null, "1  the file is missing; "],
  ["agencies.yaml", "- {code: desk\n", "2  the YAML cannot be read: "],
  ["agencies.yaml", "code: desk\n", "1  the file is not a list; "],
  ["agencies.yaml", "# 无\n", "1  there is nothing here; "],
  ["agencies.yaml", "- code: desk\n  name: 甲\n  boss: 乙\n", "3  there is no field boss; "],
  ["agencies.yaml", "- code: desk\n  name: 甲\n  code: 乙\n", "3  the YAML cannot be read: Map keys must be unique"],
  ["agencies.yaml", "- code: desk\n  name: ''\n", "2  name is “” cannot be read; "],
  ["topics.yaml", "- {code: a, name: 甲, nameEn: A}\n- {code: b, name: 乙}\n", "2  nameEn is missing; add it"],
  ["areas.yaml", upside, "1  “edz” stands above its parent “city”; "],
  ["areas.yaml", circle, "1  the areas city → edz → city hold each other; "],
  ["areas.yaml", itself, "2  the areas edz → edz hold each other; "],
  [
    "rules.yaml",
    "- {code: paid-out, name: 分红, rule: {kind: PRODUCT, factors: [homes, some], product: paid}}\n",
    "1  there is no metric “some”; ",
  ],
])("%s written as %j is refused at its line", async (file, text, start) => {
  await expectComplaint({ [file]: text }, `${file}:${start}`);
});

test.each([
  ["areas.yaml", "CITY", "PLANET", "1  level is “PLANET”, which it cannot be; choose from COUNTRY"],
  ["areas.yaml", "parent: city", "parent: moon", "2  there is no area “moon”; "],
  ["metrics.yaml", "unit: CNY,", "unit: USD,", "1  unit is “USD”, which it cannot be; choose from CNY"],
  ["metrics.yaml", "code: homes", "code: paid", "2  the code “paid” is already at metrics.yaml:1; "],
  [
    "metrics.yaml",
    "topic: poverty}",
    "topic: sport}",
    "2  there is no topic “sport”; add it or choose from poverty, health",
  ],
  [
    "metrics.yaml",
    "unit: CNY/household,",
    "unit: CNY/household, formula: paid / home,",
    "3  the formula “paid / home” cannot be taken; ",
  ],
  ["metrics.yaml", "unit: CNY/household,", "unit: CNY, formula: paid / homes,", "3  the formula “paid / homes” "],
  ["metrics.yaml", "unit: CNY/household,", "unit: CNY/household, formula: each * 2,", "3  the formula “each * 2” "],
  ["metrics.yaml", "provider: desk", "provider: office", "1  there is no agency “office”; "],
])("%s with “%s” changed to “%s” is refused at its line", async (file, from, to, start) => {
  await expectComplaint({ [file]: soundFile(file, from, to) }, `${file}:${start}`);
});

test.each([
  ["2018-05", "2018-13", "2  the period “2018-13” cannot be read; "],
  ["77500", "7e4", "2  the value “7e4” cannot be read; "],
  ["value: 77500, ", "", "2  the value is missing; "],
  ["77500", "77500, status: MISSING", "2  a MISSING figure has a value; "],
  ["2018-05", "2018-04", "2  the figure paid, edz, 2018-04 is already at figures/poverty.yaml:1; "],
  ["metric: homes", "metric: houses", "3  there is no metric “houses”; "],
  ["77500, source: page", "77500, source: rumour", "2  there is no source “rumour”; "],
  ["2.5万元", "2.6万元", "1  “2.6万元” says 26000, but 25000 is entered; "],
  ["2.5万元", "约2.5万元", "1  “约2.5万元” says 25000 ABOUT, but 25000 is entered; "],
  ["2.5万元", "若干元", "1  “若干元” cannot be read, but 25000 is entered; "],
  ["value: 50,", "value: 51,", "1  按“户数”51户、“每户”500元/户计算，“分红”应为2.55万元，现为2.5万元。; "],
])("figures with “%s” changed to “%s” are refused at their line", async (from, to, start) => {
  const file = "figures/poverty.yaml";
  await expectComplaint({ [file]: soundFile(file, from, to) }, `${file}:${start}`);
});

test("a metric that is computed has no figure of its own", async () => {
  const metrics = soundFile("metrics.yaml", "unit: CNY/household,", "unit: CNY/household, formula: paid/homes,");
  await expectComplaint({ "metrics.yaml": metrics }, "figures/poverty.yaml:4  each is computed by a formula; ");
  const figures = soundFile(
    "figures/poverty.yaml",
    "- {metric: each, area: edz, period: 2018-04, value: 500, source: page}",
    "",
  );
  const seeds = await readChanged({ "metrics.yaml": metrics, "figures/poverty.yaml": figures });
  expect(seeds.metrics.map(({ formula }) => formula)).toEqual([null, null, "paid / homes"]);
});

test("a value keeps every digit that the file has", async () => {
  const exact = "12345678901234567890.000000000000000001";
  const seeds = await readChanged({ "figures/poverty.yaml": soundFile("figures/poverty.yaml", "77500", exact) });
  expect(seeds.observations[1]?.value).toBe(exact);
});

test("a breakdown makes another figure, whatever the order of its dimensions", async () => {
  const file = "figures/poverty.yaml";
  const dimensions = (text: string) =>
    `- {metric: paid, area: edz, period: 2019, breakdown: {${text}}, value: 1, source: page}\n`;
  const both = `${soundFile(file, "2018-04", "2018-04")}\n${dimensions("base: 甲")}${dimensions("base: 甲, round: 3")}`;
  expect((await readChanged({ [file]: both })).observations).toHaveLength(6);
  await expectComplaint(
    { [file]: both + dimensions("round: 3, base: 甲") },
    `${file}:7  the figure paid, edz, 2019 is already`,
  );
});

test("all problems are told at once, in the order of files and lines", async () => {
  const changes = {
    "areas.yaml": soundFile("areas.yaml", "CITY", "PLANET"),
    "agencies.yaml": "- {code: desk}\n- {name: 甲}\n",
  };
  const error = await readChanged(changes).catch((thrown: unknown) => thrown);
  const lines = error instanceof SeedProblems ? error.message.split("\n") : [];
  expect(lines.map((line) => line.split("  ")[0])).toEqual([
    "agencies.yaml:1",
    "agencies.yaml:2",
    "areas.yaml:1",
    "areas.yaml:2",
    "metrics.yaml:1",
  ]);
});
