import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { uuidOf } from "../server/public-id.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const RESULT = `__typename
  ... on IntegrityRuleSuccess { rule { id code name statement severity active version tolerance { kind amount }
    definition { kind factors product parts exhaustive total minimum maximum } } }
  ... on Refused { issues { field code message } }`;
const CREATE = `mutation ($input: CreateIntegrityRuleInput!) { createIntegrityRule(input: $input) { ${RESULT} } }`;
const CHANGE = `mutation ($input: ChangeIntegrityRuleInput!) { changeIntegrityRule(input: $input) { ${RESULT} } }`;
const RETIRE = `mutation ($input: RetireIntegrityRuleInput!) { retireIntegrityRule(input: $input) { ${RESULT} } }`;
const TEST = `mutation ($input: TestIntegrityRuleInput!) { testIntegrityRule(input: $input) { __typename
  ... on TestIntegrityRuleSuccess { statement holds truncated fails lacks results { place period outcome message } }
  ... on Refused { issues { field code message } } } }`;
const RULES =
  "query ($active: Boolean) { integrityRules(first: 100, active: $active) { totalCount nodes { id code version active } } }";

const dividend = {
  kind: "PRODUCT",
  factors: ["dividend-households", "dividend-per-household"],
  product: "dividend-paid",
};

describeServer("rules between metrics", (server) => {
  let keeper: TestServer;
  let made = 0;
  const db = () => server().database.orm.em.getKysely<Tables>();
  const input = (definition: object, more: object = {}) => ({
    input: { code: `rule-${++made}`, name: "规则", definition, ...more },
  });
  const create = async (definition: object, more: object = {}, who = keeper) =>
    (await who.ask(CREATE, input(definition, more))).createIntegrityRule;

  beforeAll(async () => {
    keeper = await server().as("STATISTICIAN", "数据员甲");
  });

  test("of the district are loaded with it, and hold", async () => {
    const { integrityRules } = await keeper.ask(RULES, { active: true });
    expect(integrityRules.nodes.map(({ code }: { code: string }) => code)).toEqual([
      "dividend-product",
      "dividend-rate-range",
      "poverty-rate-range",
      "rural-poor-jump",
    ]);
    const { testIntegrityRule } = await keeper.ask(TEST, { input: { definition: dividend } });
    expect(testIntegrityRule).toMatchObject({ holds: 2, truncated: 0, fails: 0, lacks: 0 });
    expect(testIntegrityRule.statement).toBe("扶贫基地分红户数 × 扶贫基地每户分红 = 扶贫基地分红金额");
    expect(testIntegrityRule.results[0].place).toContain("嘉合塑胶");
    const { findings } = await keeper.ask("{ findings { totalCount } }");
    expect(findings.totalCount).toBe(0);
  });

  test.each([
    [
      "SUM",
      {
        kind: "SUM",
        parts: ["investment-companies", "investment-bureaus"],
        exhaustive: true,
        total: "resident-offices",
      },
      "FAILS",
    ],
    [
      "SUM of some",
      { kind: "SUM", parts: ["investment-companies", "talent-bureaus"], exhaustive: false, total: "resident-offices" },
      "HOLDS",
    ],
    [
      "SHARE",
      { kind: "SHARE", part: "projects-signed", whole: "projects-started", share: "base-dividend-rate" },
      "LACKS",
    ],
    [
      "GROWTH",
      { kind: "GROWTH", value: "rural-poor-population", against: "YEAR_BEFORE", growth: "rural-poverty-rate" },
      "FAILS",
    ],
    [
      "MEAN",
      { kind: "MEAN", total: "dividend-paid", count: "dividend-households", mean: "dividend-per-household" },
      "HOLDS",
    ],
    ["SUBSET", { kind: "SUBSET", part: "projects-signed", whole: "projects-started" }, "HOLDS"],
    ["RANGE", { kind: "RANGE", metric: "rural-poverty-rate", maximum: "5" }, "FAILS"],
    ["JUMP", { kind: "JUMP", metric: "rural-poor-population", against: "SERIES", factor: "3" }, "FAILS"],
    ["JUMP in history", { kind: "JUMP", metric: "rural-poor-population", against: "HISTORY", factor: "3" }, "LACKS"],
  ])("%s is tried on all figures and stored nowhere", async (_, definition, first) => {
    const before = (await keeper.ask(RULES)).integrityRules.totalCount;
    const { testIntegrityRule: trial } = await keeper.ask(TEST, { input: { definition } });
    expect(trial.results[0], JSON.stringify(trial)).toMatchObject({ outcome: first });
    expect((await keeper.ask(RULES)).integrityRules.totalCount).toBe(before);
  });

  test("a trial says where a rule fails, and what it expects", async () => {
    const definition = { kind: "JUMP", metric: "rural-poor-population", against: "SERIES", factor: "3" };
    const { testIntegrityRule: trial } = await keeper.ask(TEST, { input: { definition } });
    expect([trial.fails, trial.holds]).toEqual([1, 3]);
    expect(trial.results[0]).toMatchObject({
      place: "全国2019年",
      message: "“全国农村贫困人口”由1660万人变为551万人，相差超过3倍，请核对。",
    });
  });

  test("a rule is stated, changed by whoever has seen it, and retired; the audit keeps all", async () => {
    const { rule } = await create({ kind: "SUBSET", part: "projects-signed", whole: "projects-started" });
    expect(rule).toMatchObject({ active: true, version: 1, severity: "ERROR", statement: "签约项目数 ≤ 新开工项目数" });
    const change = { ruleId: rule.id, seenVersion: 1, name: "签约不多于开工", severity: "WARNING" };
    const changed = (await keeper.ask(CHANGE, { input: change })).changeIntegrityRule;
    expect(changed.rule).toMatchObject({ name: "签约不多于开工", severity: "WARNING", version: 2 });
    const stale = (await server().as("STATISTICIAN")).ask(CHANGE, { input: { ...change, name: "别的名称" } });
    expect((await stale).changeIntegrityRule.issues).toEqual([
      { field: "seenVersion", code: "STALE", message: expect.stringMatching(/^数据员甲已于\d{4}年.*第2版/) },
    ]);
    expect(
      (await keeper.ask(CHANGE, { input: { ruleId: rule.id, seenVersion: 2, name: "签约不多于开工" } }))
        .changeIntegrityRule.issues,
    ).toMatchObject([{ field: null, code: "UNCHANGED" }]);
    const retired = (await keeper.ask(RETIRE, { input: { ruleId: rule.id, seenVersion: 2 } })).retireIntegrityRule;
    expect(retired.rule).toMatchObject({ active: false, version: 3 });
    expect(
      (await keeper.ask(RETIRE, { input: { ruleId: rule.id, seenVersion: 3 } })).retireIntegrityRule.issues,
    ).toMatchObject([{ field: "ruleId", code: "NOT_FOUND" }]);
    const audit = await db()
      .selectFrom("audit_entry")
      .select(["action", "detail"])
      .where("subject_id", "=", uuidOf("rule", rule.id) ?? "")
      .orderBy("id")
      .execute();
    expect(audit.map(({ action }) => action)).toEqual([
      "integrity-rule.create",
      "integrity-rule.change",
      "integrity-rule.retire",
    ]);
    expect(audit[1]?.detail).toMatchObject({ was: { name: "规则" }, now: { name: "签约不多于开工" } });
  });

  test.each([
    ["a wrong unit", { ...dividend, product: "projects-started" }, "definition.product", "WRONG_UNIT"],
    [
      "a share in yuan",
      { kind: "SHARE", part: "dividend-paid", whole: "base-capital", share: "dividend-paid" },
      "definition.share",
      "WRONG_UNIT",
    ],
    ["a metric that does not exist", { ...dividend, product: "none" }, "definition.product", "NOT_FOUND"],
    [
      "a metric by itself",
      { kind: "SUM", parts: ["projects-signed", "projects-started"], exhaustive: true, total: "projects-started" },
      "definition.total",
      "CIRCLE",
    ],
    [
      "the dividend the other way round",
      { kind: "MEAN", total: "dividend-paid", count: "dividend-households", mean: "dividend-per-household" },
      "definition.mean",
      "CIRCLE",
    ],
    ["no result", { kind: "PRODUCT", factors: dividend.factors }, "definition.product", "REQUIRED"],
    ["one factor", { ...dividend, factors: ["dividend-households"] }, "definition.factors", "INVALID"],
    ["a member of another kind", { ...dividend, share: "base-dividend-rate" }, "definition.share", "INVALID"],
    [
      "a comparison of another kind",
      { kind: "JUMP", metric: "dividend-paid", against: "YEAR_BEFORE", factor: "2" },
      "definition.against",
      "INVALID",
    ],
    ["a range without ends", { kind: "RANGE", metric: "dividend-paid" }, "definition.minimum", "REQUIRED"],
    ["a range from NaN", { kind: "RANGE", metric: "dividend-paid", minimum: "NaN" }, "definition.minimum", "INVALID"],
    [
      "a range backwards",
      { kind: "RANGE", metric: "dividend-paid", minimum: "2", maximum: "1" },
      "definition.maximum",
      "INVALID",
    ],
    [
      "a jump by nothing",
      { kind: "JUMP", metric: "dividend-paid", against: "SERIES", factor: "0" },
      "definition.factor",
      "INVALID",
    ],
  ])("%s is refused, and nothing changes", async (_, definition, field, code) => {
    const before = (await keeper.ask(RULES)).integrityRules.totalCount;
    expect(await create(definition)).toMatchObject({ __typename: "Refusal", issues: [{ field, code }] });
    expect((await keeper.ask(RULES)).integrityRules.totalCount).toBe(before);
  });

  test.each([
    ["a code with capitals", { code: "Rule" }, "code", "INVALID"],
    ["a code that is taken", { code: "dividend-product" }, "code", "INVALID"],
    ["no name", { name: " " }, "name", "REQUIRED"],
    ["a long name", { name: "长".repeat(61) }, "name", "TOO_LONG"],
    ["a negative tolerance", { tolerance: { kind: "ABSOLUTE", amount: "-1" } }, "tolerance.amount", "INVALID"],
    ["a tolerance of Infinity", { tolerance: { kind: "RELATIVE", amount: "Infinity" } }, "tolerance.amount", "INVALID"],
    ["a tolerance without its amount", { tolerance: { kind: "ABSOLUTE" } }, "tolerance.amount", "REQUIRED"],
  ])("%s is refused", async (_, more, field, code) => {
    const definition = { kind: "SUBSET", part: "projects-signed", whole: "projects-in-negotiation" };
    expect(await create(definition, more)).toMatchObject({ __typename: "Refusal", issues: [{ field, code }] });
  });

  test("a circle over several rules is refused with the chain, also by a change", async () => {
    const sum = (part: string, other: string, total: string) => ({
      kind: "SUM",
      parts: [part, other],
      exhaustive: true,
      total,
    });
    const first = await create(sum("health-staff-recruited", "visiting-experts", "health-staff-trained"));
    const second = await create(sum("health-staff-trained", "visiting-experts", "health-staff-rotations"));
    expect([first.__typename, second.__typename]).toEqual(["IntegrityRuleSuccess", "IntegrityRuleSuccess"]);
    const definition = sum("health-staff-rotations", "visiting-experts", "health-staff-recruited");
    expect((await create(definition)).issues).toEqual([
      {
        field: "definition.total",
        code: "CIRCLE",
        message: expect.stringContaining(
          "“招聘专业技术人员数”由“到上级医院轮训人数”由“参加省市级培训人数”由“招聘专业技术人员数”",
        ),
      },
    ]);
    const change = {
      ruleId: first.rule.id,
      seenVersion: 1,
      definition: sum("health-staff-rotations", "visiting-experts", "health-staff-trained"),
    };
    expect((await keeper.ask(CHANGE, { input: change })).changeIntegrityRule.issues).toMatchObject([
      { code: "CIRCLE" },
    ]);
  });

  test("only a statistician and the administrator define rules; the desk reads them, readers do not", async () => {
    const definition = { kind: "SUBSET", part: "projects-signed", whole: "projects-in-negotiation" };
    for (const role of ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR"] as const) {
      const other = await server().as(role);
      expect((await create(definition, {}, other)).issues).toMatchObject([{ field: null, code: "NOT_ALLOWED" }]);
      expect((await other.ask(TEST, { input: { definition } })).testIntegrityRule.issues).toMatchObject([
        { code: "NOT_ALLOWED" },
      ]);
      await other.ask(RULES);
    }
    const { errors } = await server().send(RULES);
    expect(errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
    expect((await server().ask(CREATE, input(definition))).createIntegrityRule.issues).toMatchObject([
      { code: "NOT_SIGNED_IN" },
    ]);
  });
});
