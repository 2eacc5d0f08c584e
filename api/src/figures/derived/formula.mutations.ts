import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { isRefusal, permitted } from "../../people/permissions.ts";
import type { Context } from "../../server/context.ts";
import { refused } from "../../server/issue.ts";
import { metricById } from "../metric.queries.ts";
import { createDerivedMetric } from "./actions/create-derived-metric.ts";
import { defineFormula } from "./actions/define-formula.ts";
import { derivedMetricCommand } from "./derived-metric-command.ts";
import { CreateDerivedMetricInput, DefineFormulaInput } from "./formula.inputs.ts";
import { CreateDerivedMetricResult, DefineFormulaResult } from "./formula.type.ts";

@Resolver()
export class FormulaMutations {
  @Mutation(() => DefineFormulaResult, {
    description: "Has a metric computed by a formula from now on, everywhere where its inputs have values.",
  })
  async defineFormula(
    @Ctx() context: Context,
    @Arg("input", () => DefineFormulaInput, { description: "Which, and how." }) input: DefineFormulaInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    const outcome = await defineFormula(context.services.orm.em, { ...input, by: asked.id });
    if (Array.isArray(outcome)) return refused(...outcome);
    const metric = await metricNow(context, outcome);
    return { __typename: "DefineFormulaSuccess", metric, version: input.seenVersion + 1 };
  }

  @Mutation(() => CreateDerivedMetricResult, {
    description: "Makes a metric that is computed from others, with a value wherever they have values.",
  })
  async createDerivedMetric(
    @Ctx() context: Context,
    @Arg("input", () => CreateDerivedMetricInput, { description: "What it is." }) input: CreateDerivedMetricInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    const command = derivedMetricCommand(input, asked.id);
    if (Array.isArray(command)) return refused(...command);
    const outcome = await createDerivedMetric(context.services.orm.em, command);
    if (Array.isArray(outcome)) return refused(...outcome);
    return { __typename: "CreateDerivedMetricSuccess", metric: await metricNow(context, outcome) };
  }
}

async function metricNow({ services, tags }: Context, uuid: string) {
  await services.feed.poke();
  const db = services.orm.em.getKysely<Tables>({ type: "write" });
  return metricById(new Reads(db, services.feed.now(), tags)).load(uuid);
}
