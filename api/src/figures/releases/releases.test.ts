import type { Block } from "@gongbao/schema/articles/body.ts";
import { beforeAll, expect, test, vi } from "vitest";
import { citationRecords, writeDraft } from "../../articles/actions/write-draft.ts";
import { Article } from "../../articles/article.entity.ts";
import { Revision } from "../../articles/revision.entity.ts";
import type { Tables } from "../../database/entities.ts";
import { publishPlan } from "../../review/actions/publish.ts";
import { uuidOf } from "../../server/public-id.ts";
import { readyToPublish } from "../../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";

const FIGURE = `query ($code: String!) { metric(code: $code) { latest {
  id value display vintage { number } citedBy { nodes { slug title summary bodyText corrections { was now reason } } }
} } }`;

const PROPOSE = `mutation ($input: ProposeReleaseInput!) { proposeRelease(input: $input) {
  __typename ... on Refused { issues { field code message } }
  ... on ReleaseSuccess { release { id state title proposedBy changeCount
    changes { totalCount nodes { position metricCode before display kind reason remark newestVintage } }
    impact { at articleCount endCursor articles { slug title places { kind place before after follows } }
      headlines { bulletin label before after follows } derived { metric before after } }
  } }
} }`;

const APPROVE = `mutation ($id: ID!) { approveRelease(releaseId: $id) {
  __typename ... on Refused { issues { field code message } }
  ... on ReleaseSuccess { release { id state decidedBy impact { at } } }
} }`;

const TASKS = `{ staleTasks(state: OPEN, first: 100) { totalCount nodes {
  id kind slug place said says before after reason articleId
} } }`;

const CODE = "projects-started-total-investment";

describeServer("releases of figures", (server) => {
  let statistician: TestServer;
  let head: TestServer;
  let editor: TestServer;
  let chief: TestServer;

  beforeAll(async () => {
    statistician = await server().as("STATISTICIAN", "统计员");
    head = await server().as("SECTION_HEAD", "科长");
    editor = await server().as("EDITOR", "编辑甲");
    chief = await server().as("DIRECTOR", "主任");
  });

  const figure = async (code = CODE) => (await server().ask(FIGURE, { code })).metric.latest;

  async function change(values: object, code = CODE) {
    const { id, vintage } = await figure(code);
    return { observationId: id, seenVintage: vintage.number, status: "NORMAL", reason: "统计口径核实", ...values };
  }

  const propose = async (changes: object[], title = "月度数据", by = statistician) =>
    (await by.ask(PROPOSE, { input: { title, changes } })).proposeRelease;
  const approve = async (id: string, by = head) => (await by.ask(APPROVE, { id })).approveRelease;

  test("a proposal changes nothing for readers, and shows beforehand what approval does", async () => {
    const before = await figure();
    const { release } = await propose([await change({ value: "5230000000", remark: "见台账" })]);
    expect(release).toMatchObject({ state: "PROPOSED", proposedBy: "统计员", changeCount: 1 });
    expect(release.changes.nodes[0]).toMatchObject({ before: "51.2亿元", display: "52.3亿元", remark: "见台账" });
    expect(await figure()).toEqual(before);

    const { articles, articleCount } = release.impact;
    expect(articleCount).toBe(articles.length);
    const followed = articles.flatMap((each: { places: { follows: boolean; before: string; after: string }[] }) =>
      each.places.filter(({ follows }) => follows),
    );
    expect(followed.length).toBeGreaterThan(0);
    for (const place of followed) expect(place.after).toBe(place.before.replaceAll("51.2亿", "52.3亿"));

    expect((await approve(release.id)).release).toMatchObject({ state: "APPROVED", decidedBy: "科长", impact: null });
    const after = await figure();
    expect(after).toMatchObject({ value: "5230000000", vintage: { number: before.vintage.number + 1 } });
    for (const { slug, places } of articles) {
      const article = after.citedBy.nodes.find((each: { slug: string }) => each.slug === slug);
      const text = article && [article.title, article.summary, article.bodyText].join("\n");
      for (const place of places.filter(
        (each: { follows: boolean; kind: string }) => each.follows && each.kind === "TEXT",
      )) {
        expect(text).toContain(place.after);
        expect(text).not.toContain(place.before);
      }
    }
  });

  test("nobody approves their own, whatever they may do", async () => {
    const { release } = await propose([await change({ value: "5240000000" })]);
    const refusal = await approve(release.id, statistician);
    expect(refusal.issues).toMatchObject([{ code: "NOT_ALLOWED", message: expect.stringContaining("另一人") }]);
    expect((await approve(release.id, editor)).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    expect((await approve(release.id, head)).__typename).toBe("ReleaseSuccess");
    expect((await approve(release.id, chief)).issues).toMatchObject([
      { code: "STALE", message: expect.stringContaining("科长批准") },
    ]);
  });

  test("a set is approved as a whole or not at all", async () => {
    const other = "projects-started";
    const [one, two] = [await change({ value: "5250000000" }), await change({ value: "14" }, other)];
    const { release } = await propose([one, two]);
    const between = await propose([await change({ value: "15" }, other)], "抢先");
    await approve(between.release.id);
    const before = await figure();
    const refusal = await approve(release.id);
    expect(refusal.issues).toMatchObject([{ field: "changes.1.seenVintage", code: "STALE" }]);
    expect(await figure()).toEqual(before);
  });

  test("figures that do not exist yet are proposed by what they are", async () => {
    const named = { metric: CODE, area: "jining-edz", period: "2031-H1" };
    const first = { figure: named, seenVintage: 0, value: "6000000000", status: "FORECAST" };
    const { release } = await propose([first]);
    expect(release.changes.nodes[0]).toMatchObject({ before: null, display: "60亿元", newestVintage: 0 });
    await approve(release.id);
    expect((await figure()).value).toBe("6000000000");
    const { release: back } = await propose([await change({ value: null, status: "MISSING", reason: "误报，撤回" })]);
    await approve(back.id);
    expect(await figure()).toMatchObject({ value: null, display: "60亿元" });
    const cited = await change({ value: null, status: "MISSING", reason: "统计有误" }, "projects-started");
    await approve((await propose([cited])).release.id);
    const { withdrawnFigures } = await editor.ask(
      "{ withdrawnFigures { totalCount nodes { display status metric { code } } } }",
    );
    expect(withdrawnFigures.nodes).toEqual([
      { display: expect.stringMatching(/个$/), status: "MISSING", metric: { code: "projects-started" } },
    ]);
  });

  test("one new figure is one, however it is written, and whoever proposes it at the same moment", async () => {
    const first = (period: string, breakdown: string[] = []) => ({
      figure: {
        ...{ metric: CODE, area: "jining-edz", period },
        breakdown: breakdown.map((code) => ({ code, value: "甲" })),
      },
      ...{ seenVintage: 0, value: "1", status: "FORECAST" },
    });
    for (const [one, other] of [
      [first("2051-S1"), first("2051-H1")],
      [first("2051", ["base", "round"]), first("2051", ["round", "base"])],
    ]) {
      expect((await propose([one as object, other as object])).issues).toMatchObject([
        { field: "changes.1", code: "INVALID" },
      ]);
    }
    const [one, other] = [first("2052-S1"), first("2053")];
    const answers = await Promise.all([
      propose([one, other], "甲"),
      propose([first("2053"), first("2052-H1")], "乙", head),
      propose([other], "丙", chief),
    ]);
    expect(answers.map(({ __typename }) => __typename)).toEqual(answers.map(() => "ReleaseSuccess"));
  });

  test.each<[string, object, object]>([
    [
      "no such observation",
      { observationId: "observation_x" },
      { field: "changes.0.observationId", code: "NOT_FOUND" },
    ],
    ["neither id nor name", { observationId: null }, { field: "changes.0", code: "REQUIRED" }],
    ["an older vintage", { seenVintage: 77 }, { field: "changes.0.seenVintage", code: "STALE" }],
    ["no value", { value: null }, { field: "changes.0.value", code: "REQUIRED" }],
    ["a value too large", { value: `1${"0".repeat(30)}` }, { field: "changes.0.value", code: "INVALID" }],
    ["no reason", { reason: " " }, { field: "changes.0.reason", code: "REQUIRED" }],
    ["no such source", { sourceId: "source_x" }, { field: "changes.0.sourceId", code: "NOT_FOUND" }],
    ["a past embargo", { publicFrom: "2020-01-01T00:00:00Z" }, { field: "changes.0.publicFrom", code: "INVALID" }],
  ])("%s is refused by its field", async (_, wrong, expected) => {
    const valid = await change({ value: "5260000000" }, "projects-started-total-investment");
    const refusal = await propose([{ ...valid, ...wrong }]);
    expect(refusal).toMatchObject({ __typename: "Refusal", issues: [expected] });
  });

  test("a period that does not parse and an unknown metric are refused by their field", async () => {
    const first = { seenVintage: 0, value: "1", status: "NORMAL" };
    const named = { metric: CODE, area: "jining-edz", period: "2018年第一季" };
    expect((await propose([{ ...first, figure: named }])).issues).toMatchObject([
      { field: "changes.0.period", code: "NOT_FOUND" },
    ]);
    expect((await propose([{ ...first, figure: { ...named, metric: "no-such" } }])).issues).toMatchObject([
      { field: "changes.0.metric", code: "NOT_FOUND" },
    ]);
  });

  test("readers cannot see or make releases", async () => {
    for (const question of ["{ releases { totalCount } }", "{ staleTasks { totalCount } }"]) {
      const { errors, status } = await server().send(question);
      expect([status, errors?.[0]?.extensions.code]).toEqual([200, "NOT_SIGNED_IN"]);
    }
    const reporter = await server().as("REPORTER");
    expect((await propose([], "x", reporter)).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
  });

  test("what says the old number in its own words becomes a task, which makes a draft, which another publishes", async () => {
    const code = "projects-started-total-investment";
    const { me } = await chief.ask("{ me { id } }");
    const { me: other } = await head.ask("{ me { id } }");
    await restate(server(), "另据通报，上半年总投资51.20 亿元，五十一点二亿元。", [me.id, other.id]);
    const { release } = await propose([await change({ value: "5120000000", reason: "恢复" }, code)]);
    await approve(release.id);
    const wrong = await propose([
      await change({ value: "5230000000", kind: "CORRECTION", reason: "漏计一个项目" }, code),
    ]);
    await approve(wrong.release.id);
    const task = await vi.waitFor(async () => {
      const { nodes } = (await editor.ask(TASKS)).staleTasks;
      const found = nodes.find(
        (each: { kind: string; said: string }) => each.kind === "LITERAL" && each.said === "五十一点二亿",
      );
      expect(found).toBeDefined();
      return found;
    }, 10_000);
    expect(task.after).toBe(task.before.replace("五十一点二亿", "52.3亿"));

    const applied = (
      await editor.ask(
        `mutation ($ids: [ID!]!) { applyStaleTasks(taskIds: $ids) { __typename
          ... on Refused { issues { field message } }
          ... on ApplyStaleTasksSuccess { drafts { revisionId articleId number } } } }`,
        { ids: [task.id] },
      )
    ).applyStaleTasks;
    const [draft] = applied.drafts;
    const publish = (by: TestServer, seenRevision: number) =>
      by.ask(
        `mutation ($input: PublishRevisionInput!) { publishRevision(input: $input) { __typename
          ... on Refused { issues { field code } }
          ... on PublishRevisionSuccess { article { slug revisionNumber bodyText corrections { was now reason } } } } }`,
        { input: { revisionId: draft.revisionId, seenRevision } },
      );
    expect((await publish(editor, draft.number - 1)).publishRevision.issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    const { issues } = (await publish(head, draft.number - 1)).publishRevision;
    expect(issues).toContainEqual({ field: "revisionId", code: "BLOCKED" });
    await readyToPublish(server().database, uuidOf("revision", draft.revisionId) as string);
    expect((await publish(head, 77)).publishRevision.issues).toMatchObject([{ field: "seenRevision", code: "STALE" }]);
    const { article } = (await publish(head, draft.number - 1)).publishRevision;
    expect(article.revisionNumber).toBe(draft.number);
    expect(article.bodyText).toContain(task.after);
    expect(article.corrections).toContainEqual({ was: task.before, now: task.after, reason: "漏计一个项目" });
  });
});

/** Publishes a text of the article that states some words beside what it said, written by nobody at the desk. */
async function restate({ database }: TestServer, words: string, people: string[]): Promise<void> {
  const { em } = database.orm;
  const slug = "investment-drive";
  const [by, publisher] = people.map((id) => uuidOf("person", id) as string) as [string, string];
  const draft = await em.fork().transactional(async (tx) => {
    const { id: articleId } = await tx.findOneOrFail(Article, { slug });
    const { id, title, subtitle, summary, body } = await tx.findOneOrFail(
      Revision,
      { article: articleId },
      { orderBy: { number: "desc" } },
    );
    const said: Block = { type: "Paragraph", content: [{ type: "Text", text: words }] };
    const text = { title, subtitle, summary, body: [...body, said] };
    const citations = await citationRecords(tx.getKysely<Tables>(), id);
    return writeDraft(tx, { articleId, text, citations, note: "补充", by }, new Date());
  });
  await readyToPublish(database, draft.id);
  const outcome = await publishPlan(
    em.fork(),
    { texts: [{ revisionId: draft.id, seenRevision: draft.number - 1 }], bulletin: null, releaseId: null },
    { id: publisher, role: "SECTION_HEAD", scope: { topicIds: [], areaIds: [] } },
  );
  expect(outcome).toMatchObject({ kind: "published" });
}
