import { type Kysely, sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { reviewWholeChain } from "../testing/review-whole-chain.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { ReviewDesk } from "./review.kit.ts";

const TASK = `totalCount pageInfo { hasNextPage endCursor } nodes {
  id slug title step stepName status submittedBy assignee dueAt isOverdue revisionId }`;
const WAITING = `query ($first: Int, $after: String) { waitingForMyReview(first: $first, after: $after) { ${TASK} } }`;
const UNDER_WAY = `{ reviewsUnderWay { ${TASK} } }`;
const OVERDUE = `{ overdueReviews { ${TASK} } }`;
const RETURNED = `{ returnedToMe { totalCount nodes { slug title stepName remark returnedBy revisionNumber
  remarks { id place quote text cameWithReturn resolvedBy replies { text by } } } } }`;
const COMMENTS = `query ($articleId: ID, $resolved: Boolean) { reviewComments(articleId: $articleId, resolved: $resolved) {
  totalCount nodes { id place text by resolvedBy replies { text by } } } }`;
const TIMELINE = `query ($articleId: ID!, $first: Int, $after: String) {
  reviewTimeline(articleId: $articleId, first: $first, after: $after) {
    totalCount pageInfo { endCursor } nodes { id kind by revisionNumber stepName place text } } }`;
const COMMENT = `{ __typename ... on Refused { issues { field code message } }
  ... on ReviewCommentSuccess { comment { id place quote resolvedBy replies { text by } } } }`;
const ADD = `mutation ($input: AddReviewCommentInput!) { addReviewComment(input: $input) ${COMMENT} }`;
const REPLY = `mutation ($id: ID!, $text: String!) { replyToReviewComment(commentId: $id, text: $text) ${COMMENT} }`;
const RESOLVE = `mutation ($id: ID!) { resolveReviewComment(commentId: $id) ${COMMENT} }`;
const SHEET = `query ($id: ID!) { signOffSheet(revisionId: $id) { title slug number authors standing hash chainNumber
  steps { name status approval { by decision remark hash revisionNumber } reopenings } returns { stepName by remark }
  figures { key text approvedText policy figure vintage source } } }`;

describeServer("the desk of reviews", (server) => {
  let desk: ReviewDesk;
  beforeAll(async () => {
    desk = await ReviewDesk.open(server());
  });

  const db = (): Kysely<Tables> => server().database.orm.em.getKysely<Tables>({ type: "write" });
  const waiting = async (who: TestServer, page: object = {}) => (await who.ask(WAITING, page)).waitingForMyReview;
  const slugs = ({ nodes }: { nodes: { slug: string }[] }) => nodes.map(({ slug }) => slug);

  test("shows each person the texts whose next step is theirs to do, and nobody their own", async () => {
    const { revisionId } = await desk.submitted("waiting");
    const [task] = (await waiting(desk.who("first-review"))).nodes;
    expect(task).toMatchObject({
      slug: "waiting",
      title: "标题",
      step: "first-review",
      stepName: "初审",
      status: "OPEN",
    });
    expect(task).toMatchObject({ submittedBy: "作者", assignee: null, dueAt: null, isOverdue: false });
    expect(slugs(await waiting(desk.author))).toEqual([]);
    expect(slugs(await waiting(desk.who("final-review")))).toEqual([]);
    await desk.passUpTo(revisionId, 4);
    expect(slugs(await waiting(desk.who("first-review")))).toEqual([]);
    expect(slugs(await waiting(desk.who("final-review")))).toEqual(["waiting"]);
    await reviewWholeChain(server().database, revisionId);
    expect(slugs(await desk.head.ask(UNDER_WAY).then(({ reviewsUnderWay }) => reviewsUnderWay))).toEqual([]);
  });

  test("an assigned step is that person's alone, shows when it is overdue, and goes along to the next submission", async () => {
    const { articleId, revisionId } = await desk.submitted("assigned");
    const step = "first-review";
    const assigneeId = publicId("person", await desk.idOf(desk.head));
    const dueAt = new Date(Date.now() + 3_000).toISOString();
    const refused = async (more: object, by?: TestServer) => (await desk.assign(revisionId, step, more, by)).issues[0];
    expect(await refused({ assigneeId }, desk.author)).toMatchObject({ code: "NOT_ALLOWED" });
    expect(await refused({ dueAt: "2020-01-01T00:00:00Z" })).toMatchObject({ field: "dueAt", code: "INVALID" });
    expect(await refused({ assigneeId, seenAssignment: 3 })).toMatchObject({ code: "STALE" });
    const wrong = [
      [desk.author, /写过这篇稿件/],
      [desk.who("final-review"), /角色/],
    ] as const;
    for (const [person, message] of wrong) {
      const refusal = await refused({ assigneeId: publicId("person", await desk.idOf(person)) });
      expect(refusal).toMatchObject({ field: "assigneeId", message: expect.stringMatching(message) });
    }
    const { review } = await desk.assign(revisionId, step, { assigneeId, dueAt });
    expect(review.steps[0].assignment).toMatchObject({ number: 1, assignee: "另一位科长" });
    expect(review.steps[0].candidates).toMatchObject([{ name: "另一位科长" }]);
    expect((await desk.approve(revisionId, step)).issues).toMatchObject([{ message: "“初审”已指派给另一位科长。" }]);

    const later = await desk.rewrite(articleId, "再写一句。");
    expect((await desk.submit(later)).review.steps[0].assignment).toMatchObject({ number: 1, assignee: "另一位科长" });
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(dueAt) - Date.now()) + 50));
    const { overdueReviews } = await desk.author.ask(OVERDUE);
    expect(overdueReviews.nodes).toMatchObject([{ slug: "assigned", assignee: "另一位科长", isOverdue: true }]);
    expect(slugs(await waiting(desk.head))).toEqual(["assigned"]);
    expect((await desk.approve(later, step, desk.head)).__typename).toBe("ReviewSuccess");
    expect((await desk.author.ask(OVERDUE)).overdueReviews.totalCount).toBe(0);
  });

  test("lists are paged in one order, and take as many statements for many texts as for one", async () => {
    const before = (await waiting(desk.who("first-review"))).totalCount;
    await desk.submitted("page-1");
    const one = await server().countStatements(() => waiting(desk.who("first-review")));
    for (const slug of ["page-2", "page-3"]) await desk.submitted(slug);
    expect(await server().countStatements(() => waiting(desk.who("first-review")))).toBe(one);
    const first = await waiting(desk.who("first-review"), { first: 2 });
    const rest = await waiting(desk.who("first-review"), { first: 100, after: first.pageInfo.endCursor });
    expect(first.totalCount).toBe(before + 3);
    const all = [...slugs(first), ...slugs(rest)];
    expect(all).toEqual(slugs(await waiting(desk.who("first-review"))));
    expect(new Set(all).size).toBe(before + 3);
  });

  test("what was sent back shows to whoever wrote it, with its remarks at their places, until it is submitted again", async () => {
    const { articleId, revisionId } = await desk.submitted("sent-back");
    const remarks = [{ place: "body.0.content", text: "核对开工数" }, { text: "语气太硬" }];
    await desk.return(revisionId, "first-review", desk.head, { remarks });
    const { nodes } = (await desk.author.ask(RETURNED)).returnedToMe;
    expect(nodes).toMatchObject([
      { slug: "sent-back", title: "标题", stepName: "初审", remark: "数字不对", revisionNumber: 2 },
    ]);
    expect(nodes[0].remarks).toMatchObject([
      {
        place: "body.0.content",
        quote: expect.stringMatching(/^开工.*投资/),
        text: "核对开工数",
        cameWithReturn: true,
      },
      { place: null, quote: null, text: "语气太硬", resolvedBy: null },
    ]);
    expect((await desk.head.ask(RETURNED)).returnedToMe.totalCount).toBe(0);
    await desk.submit(await desk.rewrite(articleId, "改好了。"));
    expect((await desk.author.ask(RETURNED)).returnedToMe.totalCount).toBe(0);
  });

  test("comments are threads at a place: answered while open, settled once", async () => {
    const { articleId, revisionId } = await desk.written("commented");
    const input = {
      revisionId: publicId("revision", revisionId),
      place: "body.1.content",
      text: " <script>这句</script> ",
    };
    const add = async (more: object) => (await desk.head.ask(ADD, { input: { ...input, ...more } })).addReviewComment;
    expect((await add({ place: "body.7" })).issues).toMatchObject([{ field: "place", code: "NOT_FOUND" }]);
    expect((await add({ text: "\n" })).issues).toMatchObject([{ field: "text", code: "REQUIRED" }]);
    expect((await add({ text: "长".repeat(2_001) })).issues).toMatchObject([{ field: "text", code: "TOO_LONG" }]);
    const { comment } = await add({});
    expect(comment).toMatchObject({ place: "body.1.content", quote: "作者写的话。" });
    const reply = async (text: string) => (await desk.author.ask(REPLY, { id: comment.id, text })).replyToReviewComment;
    expect((await reply("改了")).comment.replies).toEqual([{ text: "改了", by: "作者" }]);
    const resolve = async () => (await desk.author.ask(RESOLVE, { id: comment.id })).resolveReviewComment;
    const both = await Promise.all([resolve(), resolve()]);
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(["Refusal", "ReviewCommentSuccess"]);
    expect((await reply("再说")).issues).toMatchObject([{ code: "STALE", message: expect.stringMatching(/作者解决/) }]);
    const list = async (resolved: boolean) =>
      (await desk.head.ask(COMMENTS, { articleId: publicId("article", articleId), resolved })).reviewComments;
    expect(await list(false)).toMatchObject({ totalCount: 0 });
    expect(await list(true)).toMatchObject({
      nodes: [{ text: "<script>这句</script>", by: "另一位科长", resolvedBy: "作者" }],
    });
  });

  test("the timeline of an article tells every act in its order", async () => {
    const { articleId, revisionId } = await desk.submitted("told");
    await desk.assign(revisionId, "first-review", { assigneeId: publicId("person", await desk.idOf(desk.head)) });
    await desk.return(revisionId, "first-review", desk.head, { remarks: [{ place: "title", text: "太长" }] });
    await desk.submit(await desk.rewrite(articleId, "改短了。"));
    await desk.approve(await newestOf(articleId), "first-review", desk.head);
    const id = publicId("article", articleId);
    const ask = async (page: object) => (await desk.author.ask(TIMELINE, { articleId: id, ...page })).reviewTimeline;
    const { nodes, totalCount } = await ask({});
    const told = nodes.map(({ kind, by, stepName, text }: Record<string, string>) =>
      [kind, by, stepName, text].join(" "),
    );
    expect(told).toEqual([
      "APPROVED 另一位科长 初审 ",
      "SUBMITTED 作者  ",
      "COMMENTED 另一位科长  太长",
      "RETURNED 另一位科长 初审 数字不对",
      "ASSIGNED 另一位科长 初审 另一位科长",
      "SUBMITTED 作者  ",
    ]);
    const first = await ask({ first: 2 });
    const rest = await ask({ first: 100, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...rest.nodes]).toEqual(nodes);
    expect(totalCount).toBe(6);
  });

  test("the sheet says who passed what, with which figures from where; as a document it is for the desk alone", async () => {
    const { articleId, revisionId } = await desk.submitted("sheet");
    await desk.return(revisionId, "first-review", desk.head);
    const mended = await desk.rewrite(articleId, "改好了。");
    await desk.submit(mended);
    await desk.approve(mended, "first-review", desk.head, { remark: "<b>同意</b>" });
    await desk.approve(mended, "first-proof");
    const id = publicId("revision", mended);
    const { signOffSheet } = await desk.author.ask(SHEET, { id });
    expect(signOffSheet).toMatchObject({
      title: "标题",
      slug: "sheet",
      number: 3,
      authors: ["作者"],
      standing: "UNDER_REVIEW",
    });
    expect(signOffSheet.steps.slice(0, 3)).toMatchObject([
      {
        name: "初审",
        approval: { by: "另一位科长", remark: "<b>同意</b>", hash: signOffSheet.hash, revisionNumber: 3 },
      },
      { name: "一校", status: "DONE", approval: { by: "1号", remark: null } },
      { name: "复审", status: "OPEN", approval: null },
    ]);
    expect(signOffSheet.returns).toEqual([{ stepName: "初审", by: "另一位科长", remark: "数字不对" }]);
    expect(signOffSheet.figures).toMatchObject([
      { key: "live", text: "51.2亿元", policy: "LIVE", source: expect.any(String) },
      { key: "pinned", text: "13个", policy: "PINNED", vintage: 1, figure: expect.stringMatching(/2018年上半年/) },
    ]);

    const get = (path: string, who: TestServer) =>
      fetch(`${server().url}/review/sign-off/${path}`, { headers: { cookie: who.cookie } });
    expect((await get(id, server())).status).toBe(401);
    expect((await get("revision_x", desk.author)).status).toBe(404);
    expect((await get(publicId("article", articleId), desk.author)).status).toBe(404);
    const answer = await get(id, desk.author);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(html).toContain("&lt;b&gt;同意&lt;/b&gt;");
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toMatch(/51\.2亿元[\s\S]*第1版（随数据更新）/);
  });

  test.each(["review_assignment", "review_comment", "review_comment_resolution"])(
    "%s is only added to",
    async (table) => {
      for (const attempt of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(sql.raw(attempt).execute(db())).rejects.toMatchObject({ code: "23001" });
      }
    },
  );

  test("readers see nothing of it", async () => {
    const lists = ["waitingForMyReview", "reviewsUnderWay", "overdueReviews", "returnedToMe", "reviewComments"];
    const others = ["reviewChain", "reviewChains", "reviewState(revisionId: 1)", "signOffSheet(revisionId: 1)"];
    for (const field of [...lists, ...others, "reviewTimeline(articleId: 1)"]) {
      const { errors } = await server().send(`{ ${field} { __typename } }`);
      expect(errors?.[0]?.extensions.code, field).toBe("NOT_SIGNED_IN");
    }
  });

  async function newestOf(articleId: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`
      select id from revision where article_id = ${articleId} order by number desc limit 1`.execute(db());
    return rows[0]?.id ?? "";
  }
});
