import { type Kysely, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { recordFindings } from "./actions/record-findings.ts";
import { findingsOfFigures } from "./checks/findings-of-figures.ts";
import { findingsOfProposal } from "./checks/findings-of-proposal.ts";
import { integrityBlockers } from "./integrity-blockers.ts";

const FINDINGS = `query ($status: FindingStatus, $severity: Severity, $articleId: ID, $first: Int, $after: String) {
  findings(status: $status, severity: $severity, articleId: $articleId, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { ...F } } }
  fragment F on Finding { id origin check severity status message expected found suggestion place start length foundAt resolvedAt
    rule { code } observations { display } revision { slug revision } explanation { reason by at } }`;
const EXPLAIN = `mutation ($input: ExplainFindingInput!) { explainFinding(input: $input) { __typename
  ... on ExplainFindingSuccess { finding { id status explanation { reason by at } } } ... on Refused { issues { field code message } } } }`;
const CHECK = `mutation ($articleId: ID!) { checkArticle(articleId: $articleId) { __typename
  ... on CheckArticleSuccess { revision findings { id check status message suggestion place start length } }
  ... on Refused { issues { field code message } } } }`;

const mixed = "全国农村贫困发生率从10.2%降至1.7%，下降8.5%。";

describeServer("findings", (server) => {
  let editor: TestServer;
  const inTransaction = <Value>(work: (tx: Kysely<Tables>) => Promise<Value>) =>
    server()
      .database.orm.em.fork()
      .transactional((em) => work(em.getKysely<Tables>()));
  const list = async (variables: object = {}, who = editor) => (await who.ask(FINDINGS, variables)).findings.nodes;
  const explain = async (findingId: string, reason: string, who = editor) =>
    (await who.ask(EXPLAIN, { input: { findingId, reason } })).explainFinding;
  const check = async (articleId: string) =>
    (await editor.ask(CHECK, { articleId: publicId("article", articleId) })).checkArticle;

  async function observation(metric: string, period: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`select o.id from observation o join metric m on m.id = o.metric_id
      where m.code = ${metric} and o.period = ${period}`.execute(server().database.orm.em.getKysely<Tables>());
    return rows[0]?.id ?? "";
  }

  /** Gives an observation a further vintage and runs the rules as whoever records it does. */
  async function record(metric: string, period: string, value: string, from?: Date): Promise<void> {
    const [id, at] = [await observation(metric, period), new Date()];
    const publicFrom = from ?? at;
    await inTransaction(async (tx) => {
      await sql`insert into vintage (id, observation_id, number, value, status, public_from, recorded_at)
        select gen_random_uuid(), ${id}, max(number) + 1, ${value}::numeric, 'NORMAL', ${publicFrom}, ${at}
        from vintage where observation_id = ${id}`.execute(tx);
      const found = await findingsOfFigures(tx, [id], publicFrom);
      await recordFindings(tx, found, { at, by: null });
    });
  }

  beforeAll(async () => {
    editor = await server().as("EDITOR", "编辑甲");
  });

  test("of the district there are none: neither its figures nor its seven articles", async () => {
    const { articles } = await editor.ask("{ articles { nodes { id } } }");
    expect(articles.nodes).toHaveLength(7);
    for (const { id } of articles.nodes) {
      expect((await editor.ask(CHECK, { articleId: id })).checkArticle).toMatchObject({ findings: [] });
    }
    expect(await list()).toEqual([]);
  });

  test("of a proposal are told before anything is written", async () => {
    const change = { observationId: await observation("dividend-households", "2018-05"), approximation: null };
    const tell = (value: string | null, publicFrom = new Date()) =>
      inTransaction((tx) => findingsOfProposal(tx, [{ ...change, value, publicFrom }]));
    expect(await tell("155")).toEqual([]);
    expect(await tell(null)).toEqual([]);
    const [finding, ...others] = await tell("165", new Date(Date.now() + 3_600_000));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      check: "dividend-product",
      severity: "ERROR",
      detail: { expected: "8.25万元", found: "7.75万元" },
      message:
        "济宁经开区2018年5月（华宇金属·神力索具·嘉兴包装，2）：按“扶贫基地分红户数”165户、“扶贫基地每户分红”500元/户计算，“扶贫基地分红金额”应为8.25万元，现为7.75万元。",
    });
    expect(await list()).toEqual([]);
  });

  test("values that are proposed together are held to each other, from the moment of each", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const change = async (metric: string, value: string, publicFrom: Date) => ({
      observationId: await observation(metric, "2018-05"),
      value,
      approximation: null,
      publicFrom,
    });
    const households = await change("dividend-households", "160", later);
    const paid = (from: Date) => change("dividend-paid", "80000", from);
    const together = [households, await paid(later)];
    expect(await inTransaction((tx) => findingsOfProposal(tx, together))).toEqual([]);
    const apart = [households, await paid(new Date(later.getTime() + 60_000))];
    const found = await inTransaction((tx) => findingsOfProposal(tx, apart));
    expect(found.map(({ aboutFrom }) => aboutFrom)).toEqual([later]);
  });

  test("of a thousand values take as many statements as of two", async () => {
    const { rows } = await sql<{ id: string }>`select id from observation`.execute(
      server().database.orm.em.getKysely(),
    );
    const changes = rows.map(({ id }) => ({
      observationId: id,
      value: "1",
      approximation: null,
      publicFrom: new Date(),
    }));
    const dividend = await observation("dividend-households", "2018-05");
    const of = (some: typeof changes) =>
      server().countStatements(() => inTransaction((tx) => findingsOfProposal(tx, some)));
    const [two, all] = [await of(changes.filter(({ observationId }) => observationId === dividend)), await of(changes)];
    // One more for each of the three rules that only the others take part in.
    expect(all - two).toBeLessThanOrEqual(3);
  });

  test("go from open to explained, stay so while the numbers do, and are fixed when they hold", async () => {
    await record("dividend-households", "2018-04", "60");
    const [open, ...others] = await list({ status: "OPEN" });
    expect(others).toEqual([]);
    expect(open).toMatchObject({
      origin: "RULE",
      status: "OPEN",
      rule: { code: "dividend-product" },
      observations: [{ display: "60户" }, { display: "500元/户" }, { display: "2.5万元" }],
      explanation: null,
      resolvedAt: null,
    });
    await record("dividend-households", "2018-04", "60");
    expect(await list()).toHaveLength(1);

    expect(await explain(open.id, " 另有10户自愿放弃 ")).toMatchObject({
      finding: { status: "EXPLAINED", explanation: { reason: "另有10户自愿放弃", by: "编辑甲" } },
    });
    await record("dividend-households", "2018-04", "60");
    expect((await list()).map(({ status }: { status: string }) => status)).toEqual(["EXPLAINED"]);

    await record("dividend-households", "2018-04", "70");
    expect((await list()).map(({ status }: { status: string }) => status)).toEqual(["OPEN", "EXPLAINED"]);
    await record("dividend-households", "2018-04", "80");
    expect((await list()).map(({ status }: { status: string }) => status)).toEqual(["OPEN", "FIXED", "EXPLAINED"]);
    await record("dividend-households", "2018-04", "50");
    expect((await list()).map(({ status }: { status: string }) => status)).toEqual(["FIXED", "FIXED", "EXPLAINED"]);
    expect(await list({ status: "OPEN" })).toEqual([]);
    expect((await list({ status: "FIXED" }))[0].resolvedAt).not.toBeNull();
  });

  test("a page goes on where the last one ended", async () => {
    const { findings } = await editor.ask(FINDINGS, { first: 2 });
    expect([findings.totalCount, findings.pageInfo.hasNextPage]).toEqual([3, true]);
    expect(await list({ first: 2, after: findings.pageInfo.endCursor })).toHaveLength(1);
  });

  test("about a value under embargo are for those who may preview it", async () => {
    const later = new Date(Date.now() + 3_600_000);
    await record("dividend-per-household", "2018-05", "600", later);
    expect(await list({ status: "OPEN" })).toHaveLength(1);
    const reporter = await server().as("REPORTER");
    expect(await list({ status: "OPEN" }, reporter)).toEqual([]);
    await record("dividend-per-household", "2018-05", "500", later);
    expect(await list({ status: "OPEN" })).toEqual([]);
  });

  test("in a text name the words, say what may be written, and stop its publication until they are explained", async () => {
    const { articleId, revisionId } = await makeRevision(server().database, "mixed-units", mixed);
    const blocked = await inTransaction((tx) => integrityBlockers(tx, revisionId));
    expect(blocked).toEqual([{ code: "INCONSISTENT", message: expect.stringContaining("应写“8.5个百分点”") }]);
    const { revision, findings } = await check(articleId);
    expect(revision).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      suggestion: "8.5个百分点",
      message:
        "“10.2%降至1.7%，下降8.5%”：从10.2%到1.7%相差8.5个百分点，不是8.5%：应写“8.5个百分点”，按比例则是83.3%。",
    });
    expect(mixed.slice(findings[0].start, findings[0].start + findings[0].length)).toBe("10.2%降至1.7%，下降8.5%");

    await explain(findings[0].id, "引用原文，已在注释中说明");
    expect(await inTransaction((tx) => integrityBlockers(tx, revisionId))).toEqual([]);
    const second = await makeRevision(server().database, "mixed-units", `${mixed}另加一句。`);
    expect(await inTransaction((tx) => integrityBlockers(tx, second.revisionId))).toEqual([]);
    expect((await check(articleId)).findings).toMatchObject([{ status: "EXPLAINED" }]);
  });

  test("in a text are fixed once its newest revision no longer says so", async () => {
    const { articleId } = await makeRevision(server().database, "soon-fixed", mixed);
    await check(articleId);
    await makeRevision(server().database, "soon-fixed", "全国农村贫困发生率从10.2%降至1.7%，下降8.5个百分点。");
    expect((await check(articleId)).findings).toEqual([]);
    expect(await list({ articleId: publicId("article", articleId) })).toMatchObject([
      { status: "FIXED", revision: { slug: "soon-fixed", revision: 1 } },
    ]);
  });

  test("read cited figures as they are printed, and place the words whatever the figures read", async () => {
    const cited = {
      was: { metric: "rural-poverty-rate", area: "cn", period: "2012" },
      is: { metric: "rural-poverty-rate", area: "cn", period: "2018" },
    };
    const { articleId } = await makeRevision(server().database, "cited", "贫困发生率从{was}降到{is}，下降8.5%。", {
      cited,
    });
    expect((await check(articleId)).findings).toMatchObject([{ check: "CHANGE", start: 6, length: 11 }]);
  });

  test("of the figures that a text cites stop its publication, too; a warning does not", async () => {
    await record("dividend-households", "2018-04", "60");
    const cited = { households: { metric: "dividend-households", area: "jining-edz", period: "2018-04" } };
    const { revisionId } = await makeRevision(server().database, "wrong-figure", "{households}领到分红。", { cited });
    expect(await inTransaction((tx) => integrityBlockers(tx, revisionId))).toEqual([]);
    await record("dividend-households", "2018-04", "61");
    expect(await inTransaction((tx) => integrityBlockers(tx, revisionId))).toMatchObject([{ code: "INCONSISTENT" }]);
    await record("dividend-households", "2018-04", "50");
    const warned = await makeRevision(server().database, "cut-off", "全区120户占183户的65%。");
    expect(await inTransaction((tx) => integrityBlockers(tx, warned.revisionId))).toEqual([]);
    expect((await check(warned.articleId)).findings).toMatchObject([
      { check: "SHARE", status: "OPEN", message: expect.stringContaining("截尾") },
    ]);
  });

  test.each([
    ["no reason", { reason: " \n" }, "reason", "REQUIRED"],
    ["501 characters", { reason: "长".repeat(501) }, "reason", "TOO_LONG"],
    ["a bell", { reason: "说明\u0007" }, "reason", "INVALID"],
    [
      "a finding that does not exist",
      { findingId: "finding_0193e000-0000-7000-8000-000000000000" },
      "findingId",
      "NOT_FOUND",
    ],
    ["a finding that is none", { findingId: "x" }, "findingId", "NOT_FOUND"],
  ])("%s explains nothing", async (_, change, field, code) => {
    const [open] = await list({ status: "OPEN", severity: "WARNING" });
    const input = { findingId: open.id, reason: "说明", ...change };
    expect(await explain(input.findingId, input.reason)).toMatchObject({
      __typename: "Refusal",
      issues: [{ field, code }],
    });
    expect((await list({ status: "OPEN" }))[0].id).toBe(open.id);
  });

  test("what is explained or fixed stays so, and says by whom", async () => {
    const [explained] = await list({ status: "EXPLAINED" });
    const [fixed] = await list({ status: "FIXED" });
    expect((await explain(explained.id, "再说一次")).issues).toEqual([
      { field: "findingId", code: "STALE", message: "编辑甲已经作了说明，请刷新后再看。" },
    ]);
    expect((await explain(fixed.id, "再说一次")).issues).toMatchObject([{ code: "STALE" }]);
  });

  test("an article that does not exist is not checked", async () => {
    const none = (await editor.ask(CHECK, { articleId: "article_0193e000-0000-7000-8000-000000000000" })).checkArticle;
    expect(none.issues).toMatchObject([{ field: "articleId", code: "NOT_FOUND" }]);
  });

  test("are the desk's alone; a reporter reads them and checks, and explains nothing", async () => {
    const [open] = await list({ status: "OPEN" });
    const reporter = await server().as("REPORTER");
    expect((await explain(open.id, "说明", reporter)).issues).toMatchObject([{ field: null, code: "NOT_ALLOWED" }]);
    expect(await list({ status: "OPEN" }, reporter)).toEqual(await list({ status: "OPEN" }));
    expect((await explain(open.id, "说明", server())).issues).toMatchObject([{ code: "NOT_SIGNED_IN" }]);
    const { errors } = await server().send(FINDINGS);
    expect(errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
    const { checkArticle } = await server().ask(CHECK, { articleId: "x" });
    expect(checkArticle.issues).toMatchObject([{ code: "NOT_SIGNED_IN" }]);
  });

  test("retiring a rule closes what it left open", async () => {
    await record("dividend-households", "2018-04", "62");
    const keeper = await server().as("STATISTICIAN", "数据员甲");
    const { integrityRules } = await keeper.ask("{ integrityRules { nodes { id code version } } }");
    const { id: ruleId, version: seenVersion } = integrityRules.nodes[0];
    await keeper.ask(
      "mutation ($input: RetireIntegrityRuleInput!) { retireIntegrityRule(input: $input) { __typename } }",
      {
        input: { ruleId, seenVersion },
      },
    );
    const left = await list({ status: "OPEN" });
    expect(left.map(({ origin }: { origin: string }) => origin)).not.toContain("RULE");
  });

  test.each(["finding", "finding_resolution"])("a row of %s is never changed, deleted or truncated", async (table) => {
    const db = server().database.orm.em.getKysely<Tables>();
    for (const statement of ["update TABLE set id = id", "delete from TABLE", "truncate TABLE cascade"]) {
      await expect(sql.raw(statement.replace("TABLE", table)).execute(db)).rejects.toMatchObject({ code: "23001" });
    }
  });
});
