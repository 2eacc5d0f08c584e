import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { FigureDesk } from "../figures/derived/derived.kit.ts";
import { describeServer } from "../testing/server.ts";
import { districtFolder } from "./district-folder.ts";
import { loadSeeds } from "./load-seeds.ts";

describeServer("a second load of the seeds", (server) => {
  const load = async (change: (formula: string) => string = (formula) => formula) => {
    const seeds = await readSeeds(districtFolder());
    const metrics = seeds.metrics.map((metric) => ({ ...metric, formula: metric.formula && change(metric.formula) }));
    return loadSeeds(server().database.orm, { ...seeds, metrics });
  };
  const counted = async () =>
    (
      await sql`select (select count(*) from metric_formula)::int as formulas, (select count(*) from vintage)::int as vintages`.execute(
        server().database.orm.em.getKysely(),
      )
    ).rows[0];

  test("changes nothing of computed figures", async () => {
    const before = await counted();
    expect(await load()).toMatchObject({ added: 0, changed: 0, kept: 0 });
    expect(await counted()).toEqual(before);
  });

  test("computes anew by a formula that the file states differently", async () => {
    const desk = new FigureDesk(await server().as("EDITOR"));
    expect(await load((formula) => `${formula} + 0 * ${formula.split(" ").at(-1)}`)).toMatchObject({
      added: 0,
      changed: 2,
    });
    expect((await desk.figures("rural-poverty-reduction"))[0]).toMatchObject({
      value: "11090000",
      vintage: { number: 1 },
    });
    expect(await load((formula) => `(${formula}) * 2`)).toMatchObject({ added: 0, changed: 2 });
    expect((await desk.figures("rural-poverty-reduction"))[0]).toMatchObject({
      value: "22180000",
      vintage: { number: 2, reason: "推算公式修改后重新推算" },
    });
  });

  test("keeps a formula that was changed at the desk since", async () => {
    const desk = new FigureDesk(await server().as("STATISTICIAN"));
    const { metric } = await server().ask(`{ metric(code: "rural-poverty-reduction") { formulaVersion } }`);
    const formula = "previous(rural-poor-population) - rural-poor-population * 1";
    expect(await desk.define("rural-poverty-reduction", formula, metric.formulaVersion)).toMatchObject({
      __typename: "DefineFormulaSuccess",
    });
    expect(await load((each) => `${each} * 1`)).toMatchObject({ kept: 1, changed: 1 });
  });
});
