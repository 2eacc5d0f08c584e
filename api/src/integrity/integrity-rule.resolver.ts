import { type RuleDefinition, termsOf } from "@gongbao/schema/integrity/rule.ts";
import { ruleStatement } from "@gongbao/schema/integrity/rule-statement.ts";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isCodeKey, readPage } from "../connections/page.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { metricByCode } from "../figures/metric.queries.ts";
import { isRefusal, permitted, requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { changeRule } from "./actions/change-rule.ts";
import { createRule, type RuleOutcomeOf } from "./actions/create-rule.ts";
import { retireRule } from "./actions/retire-rule.ts";
import { tryRule } from "./actions/test-rule.ts";
import { TestIntegrityRuleResult } from "./finding.type.ts";
import {
  ChangeIntegrityRuleInput,
  CreateIntegrityRuleInput,
  RetireIntegrityRuleInput,
  TestIntegrityRuleInput,
} from "./integrity-rule.inputs.ts";
import { type RuleRow, ruleById, rulesBy } from "./integrity-rule.row.ts";
import { IntegrityRule, IntegrityRuleConnection, IntegrityRuleResult } from "./integrity-rule.type.ts";
import { readDefinition, readTolerance, ruleIssues } from "./rule-issues.ts";

@ArgsType()
class RulesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: "Those in force, or those retired; all when left out." })
  active?: boolean | null;
}

/** Entries of a trial that are told one by one. */
const TRIALS_MOST = 100;

@Resolver(() => IntegrityRule)
export class IntegrityRuleResolver {
  @Query(() => IntegrityRuleConnection, { description: "Rules between metrics, by code. For the desk." })
  integrityRules(@Ctx() context: Context, @Args(() => RulesArgs) { first, after, active }: RulesArgs) {
    requirePermission(context, "desk.read");
    return listPage(context.reads, rulesBy(active ?? undefined), readPage(first, after, isCodeKey));
  }

  @FieldResolver(() => String, { description: "The rule as one line: 户数 × 每户分红 = 分红金额." })
  statement(@Root() { reads, definition }: RuleRow) {
    return statementOf(reads, definition);
  }

  @Mutation(() => IntegrityRuleResult, { description: "States a rule. It is asked from now on." })
  async createIntegrityRule(
    @Ctx() context: Context,
    @Arg("input", () => CreateIntegrityRuleInput, { description: "What must hold." }) input: CreateIntegrityRuleInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    return answer(context, await createRule(context.services.orm.em, input, asked.id));
  }

  @Mutation(() => IntegrityRuleResult, { description: "Changes a rule; who saw an older version is told so." })
  async changeIntegrityRule(
    @Ctx() context: Context,
    @Arg("input", () => ChangeIntegrityRuleInput, { description: "What is to change." })
    input: ChangeIntegrityRuleInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    return answer(context, await changeRule(context.services.orm.em, input, asked.id));
  }

  @Mutation(() => IntegrityRuleResult, { description: "Takes a rule out of force and closes its open findings." })
  async retireIntegrityRule(
    @Ctx() context: Context,
    @Arg("input", () => RetireIntegrityRuleInput, { description: "Which." }) input: RetireIntegrityRuleInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    return answer(context, await retireRule(context.services.orm.em, input, asked.id));
  }

  @Mutation(() => TestIntegrityRuleResult, { description: "Tries a rule on all public figures; nothing is stored." })
  async testIntegrityRule(
    @Ctx() context: Context,
    @Arg("input", () => TestIntegrityRuleInput, { description: "What to try." }) input: TestIntegrityRuleInput,
  ) {
    const asked = permitted(context, "figures.define");
    if (isRefusal(asked)) return asked;
    const [definition, tolerance] = [readDefinition(input.definition), readTolerance(input.tolerance)];
    if (definition.kind === "issues") return refused(...definition.issues);
    if (tolerance.kind === "issues") return refused(...tolerance.issues);
    const { reads } = context;
    const issues = await ruleIssues(reads.db, definition.value, []);
    if (issues.length > 0) return refused(...issues);
    const { counts, rows } = await tryRule(reads.db, definition.value, tolerance.value, reads.at);
    return {
      __typename: "TestIntegrityRuleSuccess",
      statement: await statementOf(reads, definition.value),
      holds: counts.HOLDS,
      truncated: counts.TRUNCATED,
      fails: counts.FAILS,
      lacks: counts.LACKS,
      results: rows.slice(0, TRIALS_MOST),
    };
  }
}

async function statementOf(reads: Reads, definition: RuleDefinition): Promise<string> {
  const codes = [...new Set(termsOf(definition).map(({ metric }) => metric))];
  const metrics = await metricByCode(reads).loadMany(codes);
  const names = new Map(metrics.flatMap((metric) => (metric && "code" in metric ? [[metric.code, metric.name]] : [])));
  return ruleStatement(definition, (code) => names.get(code) ?? code);
}

async function answer({ services, tags }: Context, outcome: RuleOutcomeOf) {
  if (outcome.kind === "refused") return refused(...outcome.issues);
  const reads = new Reads(services.orm.em.getKysely<Tables>({ type: "write" }), services.feed.now(), tags);
  return { __typename: "IntegrityRuleSuccess", rule: await ruleById(reads).load(outcome.ruleId) };
}
