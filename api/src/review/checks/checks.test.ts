import { type Kysely, sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { publicId } from "../../server/public-id.ts";
import { makeRevision } from "../../testing/make-article.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { checkBlockers } from "./check-blockers.ts";

const F =
  "{ id code severity status place start end said message suggestion observation { id display } acceptance { reason by } }";
const RUN = `mutation ($revisionId: ID!) { checkRevision(revisionId: $revisionId) { __typename
  ... on CheckRevisionSuccess { run { by findings ${F} } } ... on Refused { issues { field code } } } }`;
const NEWEST = `query ($revisionId: ID!) { checkRun(revisionId: $revisionId) { at by findings ${F} } }`;
const TEXT = `query ($texts: [CheckTextInput!]!) { checkText(texts: $texts) { code severity place start end said suggestion message } }`;
const ACCEPT = `mutation ($input: AcceptCheckInput!) { acceptCheck(input: $input) { __typename
  ... on AcceptCheckSuccess { finding ${F} } ... on Refused { issues { field code message } } } }`;
const CREATE = `mutation ($input: CreateCheckTermInput!) { createCheckTerm(input: $input) { __typename
  ... on CheckTermSuccess { term { id words standard active version } } ... on Refused { issues { field code } } } }`;
const CHANGE = `mutation ($input: ChangeCheckTermInput!) { changeCheckTerm(input: $input) { __typename
  ... on CheckTermSuccess { term { id standard severity active version } } ... on Refused { issues { field code } } } }`;
const TERMS = `query ($kind: CheckTermKind, $holds: String, $first: Int, $after: String) {
  checkTerms(kind: $kind, holds: $holds, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id words standard severity reason version } } }`;

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the test's to state
type Found = any;

describeServer("checks before publication", (server) => {
  let editor: TestServer;
  let head: TestServer;
  const inTransaction = <Value>(work: (tx: Kysely<Tables>) => Promise<Value>) =>
    server()
      .database.orm.em.fork()
      .transactional((em) => work(em.getKysely<Tables>()));
  const run = async (revisionId: string, who = editor): Promise<Found[]> =>
    (await who.ask(RUN, { revisionId: publicId("revision", revisionId) })).checkRevision.run.findings;
  const checkText = async (text: string, who = editor): Promise<Found[]> =>
    (await who.ask(TEXT, { texts: [{ place: "body.0.content", text }] })).checkText;
  const accept = async (findingId: string, reason: string, who = editor) =>
    (await who.ask(ACCEPT, { input: { findingId, reason } })).acceptCheck;
  const blockers = (revisionId: string) => inTransaction((tx) => checkBlockers(tx, revisionId));
  const withoutSource = (found: Found[]) => found.filter(({ code }) => code !== "SOURCE");

  beforeAll(async () => {
    editor = await server().as("EDITOR", "编辑甲");
    head = await server().as("SECTION_HEAD", "科长乙");
  });

  test("find nothing in the district's seven articles, and nothing stops them", async () => {
    const { rows } = await sql<{ id: string }>`select id from revision`.execute(server().database.orm.em.getKysely());
    expect(rows).toHaveLength(7);
    for (const { id } of rows) {
      expect(await run(id)).toEqual([]);
      expect(await blockers(id)).toEqual([]);
    }
  });

  test("tell of a typed text what is wrong, where, and what may stand there; nothing is stored", async () => {
    const [phrase, mobile] = await checkText("深入开展扫黑险恶专项斗争，举报电话13800138000。");
    expect(phrase).toMatchObject({
      code: "PHRASE",
      severity: "ERROR",
      said: "扫黑险恶",
      suggestion: "扫黑除恶",
      start: 4,
      end: 8,
    });
    expect(mobile).toMatchObject({
      code: "MOBILE_NUMBER",
      severity: "ERROR",
      place: "body.0.content",
      suggestion: null,
    });
    const { rows } = await sql`select id from check_finding`.execute(server().database.orm.em.getKysely());
    expect(rows).toEqual([]);
    const { errors } = await editor.send(TEXT, { texts: [{ place: "a", text: "字".repeat(100_001) }] });
    expect(errors).toMatchObject([{ extensions: { code: "LIMIT_EXCEEDED", most: 100_000 } }]);
  });

  test("bind a number to the figure that it is, and tell of one that is nobody's", async () => {
    const [known, unknown, ...others] = await checkText("开工项目总投资51.2亿元，另有项目投资7777.7万元。");
    expect(others).toEqual([]);
    expect(known).toMatchObject({ code: "UNBOUND_NUMBER", severity: "WARNING", said: "51.2亿元" });
    expect(known.message).toContain("“新开工项目总投资”（济宁经开区2018年上半年：51.2亿元）");
    expect(unknown).toMatchObject({ code: "UNBOUND_NUMBER", severity: "NOTICE", said: "7777.7万元" });
  });

  test("leave alone what a citation prints, and place the words in what is printed", async () => {
    const cited = { total: { metric: "projects-started-total-investment", area: "jining-edz", period: "2018-H1" } };
    const { revisionId } = await makeRevision(server().database, "cited-checks", "总投资{total}，美丽的的项目。", {
      cited,
    });
    expect(withoutSource(await run(revisionId))).toMatchObject([
      { code: "DOUBLED_WORD", said: "的的", suggestion: "的", start: 12, end: 14, place: "body.0.content" },
    ]);
  });

  test("stop an error for good, a warning until somebody takes it on by name, and a notice never", async () => {
    const { revisionId } = await makeRevision(
      server().database,
      "checked",
      "扫黑险恶。鲁H12345，全区,好。开工项目总投资51.2亿元。",
    );
    const found = await run(revisionId);
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "PHRASE ERROR",
      "LICENCE_PLATE WARNING",
      "WIDTH NOTICE",
      "UNBOUND_NUMBER WARNING",
      "SOURCE WARNING",
    ]);
    const [phrase, plate, width, number, source] = found;
    expect(number.observation).toMatchObject({ display: "51.2亿元" });
    expect((await blockers(revisionId)).map(({ code }) => code)).toEqual([
      "PHRASE",
      "LICENCE_PLATE",
      "UNBOUND_NUMBER",
      "SOURCE",
    ]);

    expect(await accept(phrase.id, "照登")).toMatchObject({ issues: [{ field: "findingId", code: "INVALID" }] });
    expect(await accept(width.id, "照登")).toMatchObject({ issues: [{ field: "findingId", code: "INVALID" }] });
    expect(await accept(plate.id, " ")).toMatchObject({ issues: [{ field: "reason", code: "REQUIRED" }] });
    expect(await accept("check_x", "照登")).toMatchObject({ issues: [{ code: "NOT_FOUND" }] });
    const reporter = await server().as("REPORTER");
    expect(await accept(plate.id, "照登", reporter)).toMatchObject({ issues: [{ code: "NOT_ALLOWED" }] });
    expect(await accept(plate.id, " 公车 ")).toMatchObject({
      finding: { status: "ACCEPTED", acceptance: { reason: "公车", by: "编辑甲" } },
    });
    expect(await accept(plate.id, "再来", head)).toMatchObject({
      issues: [{ code: "STALE", message: "编辑甲已经放行，请刷新后再看。" }],
    });
    await accept(number.id, "按原文");
    await accept(source.id, "来源另附");
    expect(await blockers(revisionId)).toEqual([
      { code: "PHRASE", message: expect.stringContaining("“扫黑险恶”应写作“扫黑除恶”") },
    ]);
  });

  test("keep an acceptance for the words it was given for, and ask again for others", async () => {
    const same = await makeRevision(server().database, "checked", "换了一句。鲁H12345停在门口。");
    expect(await run(same.revisionId)).toMatchObject([
      { code: "LICENCE_PLATE", status: "ACCEPTED" },
      { code: "SOURCE", status: "OPEN" },
    ]);
    const other = await makeRevision(server().database, "checked", "鲁H12346停在门口。");
    expect((await run(other.revisionId))[0]).toMatchObject({ said: "鲁H12346", status: "OPEN", acceptance: null });
    const elsewhere = await makeRevision(server().database, "another", "鲁H12345停在门口。");
    expect((await run(elsewhere.revisionId))[0]).toMatchObject({ said: "鲁H12345", status: "OPEN" });
  });

  test("are kept for each revision as they stood, found once however often it is checked", async () => {
    const { revisionId } = await makeRevision(server().database, "kept", "扫黑险恶。");
    const id = publicId("revision", revisionId);
    expect((await editor.ask(NEWEST, { revisionId: id })).checkRun).toBeNull();
    const first = await run(revisionId);
    expect(await run(revisionId, head)).toEqual(first);
    expect((await editor.ask(NEWEST, { revisionId: id })).checkRun).toMatchObject({ by: "科长乙", findings: first });
    expect(
      await editor.ask(RUN, { revisionId: publicId("revision", "00000000-0000-0000-0000-000000000000") }),
    ).toMatchObject({
      checkRevision: { issues: [{ field: "revisionId", code: "NOT_FOUND" }] },
    });
    for (const table of ["check_run", "check_finding", "check_acceptance"]) {
      for (const attempt of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(inTransaction((tx) => sql.raw(attempt).execute(tx))).rejects.toMatchObject({ code: "23001" });
      }
    }
  });

  test("follow links within the site, and tell those that lead nowhere or to what is not public", async () => {
    const { revisionId, articleId } = await makeRevision(server().database, "linking", "正文");
    await makeRevision(server().database, "unpublished", "正文");
    const link = (href: string) => ({ type: "Link", href, text: `见${href}` });
    const content = [
      ...[
        "/articles/investment-drive",
        "/metrics/projects-started?x=1#y",
        "/bulletins/1",
        "/corrections",
        "#top",
        "https://example.cn/no",
      ],
      ...["/articles/no-such", "/articles/unpublished", "/metrics/no-such", "/no/such"],
    ].map(link);
    await sql`insert into revision (id, article_id, number, title, subtitle, summary, body, word_count, recorded_at)
      select gen_random_uuid(), article_id, 2, title, subtitle, '[{"type":"Text","text":" "}]'::jsonb,
        ${JSON.stringify([
          { type: "Paragraph", content },
          { type: "Image", source: "/a.jpg", alt: "图片" },
        ])}::jsonb, 1, now() from revision where id = ${revisionId}`.execute(server().database.orm.em.getKysely());
    const { rows } = await sql<{
      id: string;
    }>`select id from revision where article_id = ${articleId} and number = 2`.execute(
      server().database.orm.em.getKysely(),
    );
    const found = await run(rows[0]?.id ?? "");
    expect(found.filter(({ code }) => code === "LINK").map(({ severity, said }) => `${severity} ${said}`)).toEqual([
      "ERROR 见/articles/no-such",
      "WARNING 见/articles/unpublished",
      "ERROR 见/metrics/no-such",
      "ERROR 见/no/such",
    ]);
    const { start, end, place } = found.find(({ code }) => code === "LINK") as Found;
    expect(
      content
        .map(({ text }) => text)
        .join("")
        .slice(start, end),
    ).toBe("见/articles/no-such");
    expect(place).toBe("body.0.content");
    expect(
      found.filter(({ code }) => ["IMAGE", "SUMMARY"].includes(code)).map(({ code, place }) => `${code} ${place}`),
    ).toEqual(["SUMMARY summary", "IMAGE body.1.alt", "IMAGE body.1.alt"]);
  });

  test("tell of numbers that do not go together until they are explained, and leave stopping them to that room", async () => {
    const words = "全国农村贫困发生率从10.2%降至1.7%，下降8.5%。";
    const { revisionId, articleId } = await makeRevision(server().database, "mixed-checks", words);
    const integrity = async () => (await run(revisionId)).filter(({ code }) => code === "INTEGRITY");
    expect(await integrity()).toMatchObject([
      { severity: "ERROR", said: "10.2%降至1.7%，下降8.5%", place: "body.0.content", start: 10 },
    ]);
    expect((await blockers(revisionId)).map(({ code }) => code)).not.toContain("INTEGRITY");
    const { checkArticle } = await editor.ask(
      `mutation ($id: ID!) { checkArticle(articleId: $id) { ... on CheckArticleSuccess { findings { id } } } }`,
      { id: publicId("article", articleId) },
    );
    await editor.ask(`mutation ($input: ExplainFindingInput!) { explainFinding(input: $input) { __typename } }`, {
      input: { findingId: checkArticle.findings[0].id, reason: "引用原文" },
    });
    expect(await integrity()).toEqual([]);
  });

  test("tell of an overtaken figure that the text still says", async () => {
    const { revisionId, articleId } = await makeRevision(server().database, "stale-checks", "总投资51.2亿元。");
    await sql`insert into stale_task (id, vintage_id, article_id, revision_id, kind, place, start, said, says, before, after, recorded_at)
      select gen_random_uuid(), v.id, ${articleId}, ${revisionId}, 'LITERAL', 'body.0.content', 3, '51.2亿', '52.3亿', '', '', now()
      from vintage v limit 1`.execute(server().database.orm.em.getKysely());
    const tasks = async (id: string) => (await run(id)).filter(({ code }) => code === "STALE_TASK");
    expect(await tasks(revisionId)).toMatchObject([
      { severity: "WARNING", said: "51.2亿", place: "body.0.content", start: 3, end: 8 },
    ]);
    const next = await makeRevision(server().database, "stale-checks", "总投资52.3亿元。");
    expect(await tasks(next.revisionId)).toEqual([]);
  });

  test("take as many statements for a long text as for a short one", async () => {
    const sizes = await Promise.all(
      [1, 40].map((times) =>
        makeRevision(server().database, `size-${times}`, "鲁H12345，总投资51.2亿元，共1234万元。".repeat(times)),
      ),
    );
    const counted: number[] = [];
    for (const { revisionId } of sizes) counted.push(await server().countStatements(() => run(revisionId)));
    expect(counted[1]).toBe(counted[0]);
  });

  describe("the list", () => {
    const create = async (input: object, who = head) =>
      (await who.ask(CREATE, { input: { kind: "PHRASE", reason: "原因", ...input } })).createCheckTerm;
    const change = async (input: object, who = head) => (await who.ask(CHANGE, { input })).changeCheckTerm;

    test("ships with 扫黑险恶 first of some dozens, each with its reason", async () => {
      const { checkTerms } = await editor.ask(TERMS, { kind: "PHRASE", first: 100 });
      expect(checkTerms.totalCount).toBeGreaterThan(60);
      expect(checkTerms.nodes.every(({ reason }: Found) => reason !== "")).toBe(true);
      const { checkTerms: held } = await editor.ask(TERMS, { holds: "扫黑险恶" });
      expect(held.nodes).toMatchObject([{ words: "扫黑险恶", standard: "扫黑除恶", severity: "ERROR" }]);
      const { checkTerms: paged } = await editor.ask(TERMS, { first: 2 });
      const { checkTerms: rest } = await editor.ask(TERMS, { first: 1, after: paged.pageInfo.endCursor });
      expect(rest.nodes[0].id).not.toBe(paged.nodes[1].id);
    });

    test("is a section head's to extend, and a check goes by it at once", async () => {
      for (const role of ["REPORTER", "EDITOR", "STATISTICIAN"] as const) {
        const other = await server().as(role);
        expect(await create({ words: "新提法" }, other)).toMatchObject({ issues: [{ code: "NOT_ALLOWED" }] });
      }
      const { term } = await create({ words: "旧提法", standard: "新提法", exceptions: ["旧提法汇编"] });
      expect(await checkText("旧提法，见旧提法汇编。")).toMatchObject([{ code: "PHRASE", said: "旧提法", start: 0 }]);
      expect(await create({ words: "旧提法" })).toMatchObject({ issues: [{ field: "words", code: "INVALID" }] });
      expect(await create({ words: "的", reason: " " })).toMatchObject({
        issues: [{ field: "reason" }, { field: "words" }],
      });

      expect(await change({ termId: term.id, seenVersion: 1, severity: "NOTICE", standard: null })).toMatchObject({
        term: { standard: null, severity: "NOTICE", version: 2 },
      });
      expect(await change({ termId: term.id, seenVersion: 1, active: false })).toMatchObject({
        issues: [{ code: "STALE" }],
      });
      expect(await change({ termId: term.id, seenVersion: 2 })).toMatchObject({ issues: [{ code: "UNCHANGED" }] });
      expect(await change({ termId: term.id, seenVersion: 2, active: false })).toMatchObject({
        term: { active: false },
      });
      expect(await checkText("旧提法。")).toEqual([]);
    });

    test("lets a public office's number and mailbox through", async () => {
      const text = "值班电话0537-7654321，邮箱a@office.example。";
      expect(await checkText(text)).toMatchObject([{ code: "LANDLINE_NUMBER" }, { code: "MAIL_ADDRESS" }]);
      await create({ kind: "NUMBER", words: "0537-7654321", reason: "值班室" });
      await create({ kind: "MAIL_DOMAIN", words: "office.example", reason: "本单位" });
      expect(await checkText(text)).toEqual([]);
    });
  });

  test("are for the desk alone", async () => {
    for (const query of [
      "{ checkTerms { totalCount } }",
      `{ checkText(texts: []) { code } }`,
      `{ checkRun(revisionId: "x") { at } }`,
    ]) {
      const response = await fetch(`${server().url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      expect(JSON.stringify(await response.json())).toContain("NOT_SIGNED_IN");
    }
  });
});
