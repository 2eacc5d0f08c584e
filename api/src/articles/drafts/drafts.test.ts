import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { uuidOf } from "../../server/public-id.ts";
import { readyToPublish } from "../../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { act, done, FOR_DESK, keptArticle, linesOf, paragraph, textOf, words } from "./drafts.kit.ts";
import { trimCopies } from "./trim-copies.ts";

const [one, two, three] = [
  "全区开工项目二十个，总投资稳步增长。",
  "医院对口帮扶乡镇卫生院。",
  "学校建成四所，学位增加。",
];
const place = { topic: "investment", areas: ["jining-edz"] };

describeServer("drafts", (server) => {
  let reporter: TestServer;
  let editor: TestServer;
  let director: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>();
  const forDesk = async (browser: TestServer, id: string) => (await browser.ask(FOR_DESK, { id })).articleForDesk;

  beforeAll(async () => {
    [reporter, editor, director] = [
      await server().as("REPORTER", "通讯员甲"),
      await server().as("EDITOR", "编辑乙"),
      await server().as("DIRECTOR", "领导丙"),
    ];
  });

  test("an article is made with the pinyin of its title as its address, which no other has, and readers see nothing", async () => {
    const input = { ...place, title: " 经开区招商 2018 年首战告捷！" };
    const { article } = await done(reporter, "createArticle", input);
    expect(article).toMatchObject({
      ...{ slug: "jing-kai-qu-zhao-shang-2018-nian-shou-zhan-gao-jie", title: "经开区招商 2018 年首战告捷！" },
      ...{ version: 1, state: "NEW", newestRevision: 0, myCopy: { version: 1, state: "OPEN", baseRevision: 0 } },
    });
    expect((await done(editor, "createArticle", input)).article.slug).toBe(`${article.slug}-2`);
    const taken = await act(editor, "createArticle", { ...input, slug: article.slug });
    expect(taken.issues).toEqual([{ field: "slug", code: "INVALID", message: "这个地址已有另一篇稿件。" }]);
    const wrong = { title: " ", topic: "no-topic", areas: ["jining-edz", "no-area"], agency: "x", slug: "A B" };
    const { issues } = await act(editor, "createArticle", wrong);
    expect(issues.map(({ field, code }: { field: string; code: string }) => `${field} ${code}`)).toEqual([
      ...["areas.1 NOT_FOUND", "topic NOT_FOUND", "agency NOT_FOUND", "title REQUIRED", "slug INVALID"],
    ]);
    const read = `{ article(slug: "${article.slug}") { slug } node(id: "${article.id}") { id } }`;
    expect(await director.ask(read)).toEqual({ article: null, node: null });
  });

  test("its topic, areas, agency and source are changed by whoever has seen them as they stand", async () => {
    const { articleId } = await keptArticle(editor, "换专题", one);
    const input = { articleId, seenVersion: 1, topic: "health", areas: ["jining", "jining-edz"] };
    const { article } = await done(editor, "changeArticle", input);
    expect(article).toEqual({
      ...{ version: 2, topic: { code: "health" }, areas: [{ code: "jining" }, { code: "jining-edz" }] },
      ...{ agency: null, contentSource: null },
    });
    expect((await act(director, "changeArticle", input)).issues[0].code).toBe("STALE");
    expect((await act(director, "changeArticle", { articleId, seenVersion: 2 })).issues[0].code).toBe("UNCHANGED");
  });

  test("saves of one sitting share a row; half an hour's rest, or a version, begins another", async () => {
    const { article } = await done(reporter, "createArticle", { ...place, title: "自动保存" });
    const save = (seenCopy: number, text: object, seenRevision = 0) =>
      done(reporter, "saveDraft", { articleId: article.id, seenRevision, seenCopy, text });
    const first = (await save(1, textOf(one))).copy;
    const second = (await save(2, textOf(one, two))).copy;
    expect(second).toMatchObject({ id: article.myCopy.id, version: 3, state: "OPEN" });
    expect(first.id).toBe(second.id);
    expect((await save(3, textOf(one, two))).copy.version).toBe(3);
    await sql`update working_copy set touched_at = touched_at - interval '31 minutes'`.execute(db());
    const rested = (await save(3, textOf(one, two, three))).copy;
    expect(rested).toMatchObject({ version: 4, state: "OPEN" });
    const { revision } = await done(reporter, "keepVersion", { articleId: article.id, seenCopy: 4, note: "初稿" });
    expect(revision).toMatchObject({ number: 1, note: "初稿" });
    const after = (await save(4, textOf(one), 1)).copy;
    const desk = await forDesk(reporter, article.id);
    expect(
      desk.copies.map(({ id, state, keptRevision }: Record<string, unknown>) => [id, state, keptRevision]),
    ).toEqual([
      [after.id, "OPEN", null],
      [rested.id, "KEPT", 1],
      [second.id, "RESTED", null],
    ]);
    expect(linesOf(desk.copies[2].text)).toEqual([one, two]);
    expect(desk.myCopy.id).toBe(after.id);
  });

  test("an unfinished text is saved, but becomes no version; blank paragraphs are left out of one", async () => {
    const { article } = await done(editor, "createArticle", { ...place, title: "没写完" });
    const empty = { title: words("没写完"), subtitle: [], summary: [], body: [paragraph("")], citations: [] };
    const input = { articleId: article.id, seenRevision: 0, seenCopy: 1, text: empty as object };
    const { copy } = await done(editor, "saveDraft", input);
    const keep = { articleId: article.id, seenCopy: copy.version, note: "初稿" };
    expect((await act(editor, "keepVersion", keep)).issues).toEqual([
      { field: "text.summary", code: "INVALID", message: "摘要：不能为空。" },
      { field: "text.body", code: "INVALID", message: "正文：不能为空。" },
    ]);
    await done(editor, "saveDraft", { ...input, seenCopy: copy.version, text: textOf(one, "", two) });
    expect(
      (await act(editor, "keepVersion", { ...keep, note: " " })).issues.map(({ code }: { code: string }) => code),
    ).toEqual(["STALE", "REQUIRED"]);
    const { revision } = await done(editor, "keepVersion", { ...keep, seenCopy: copy.version + 1 });
    expect(linesOf(revision.text)).toEqual([one, two]);
    expect((await act(editor, "keepVersion", keep)).issues[0].code).toBe("NOT_FOUND");
  });

  test("a discarded draft is taken back until the next sitting ends; one begun since is not lost by it", async () => {
    const { articleId, copy } = await keptArticle(editor, "放弃草稿", one);
    const save = async (seenCopy: number, text: string) =>
      (await done(editor, "saveDraft", { articleId, seenRevision: 1, seenCopy, text: textOf(text) })).copy.version;
    const discard = (seenCopy: number) => act(editor, "discardDraft", { articleId, seenCopy });
    const undo = (seenCopy: number) => act(editor, "undoDiscardDraft", { articleId, seenCopy });
    let version = await save(copy, two);
    expect((await discard(version - 1)).issues[0].code).toBe("STALE");
    version = (await discard(version)).copy.version;
    expect((await forDesk(editor, articleId)).myCopy).toBeNull();
    const other = await act(editor, "saveDraft", {
      articleId,
      seenRevision: 1,
      seenCopy: version - 1,
      text: textOf(one),
    });
    expect(other.issues).toMatchObject([{ field: "seenCopy", code: "STALE" }]);
    version = (await undo(version)).copy.version;
    expect(linesOf((await forDesk(editor, articleId)).myCopy.text)).toEqual([two]);
    version = (await discard(version)).copy.version;
    version = await save(version, three);
    version = (await undo(version)).copy.version;
    expect(linesOf((await forDesk(editor, articleId)).myCopy.text)).toEqual([two]);
    version = (await undo(version)).copy.version;
    expect(linesOf((await forDesk(editor, articleId)).myCopy.text)).toEqual([three]);
    await done(editor, "keepVersion", { articleId, seenCopy: version, note: "写完" });
    expect((await undo(version)).issues[0].code).toBe("NOT_FOUND");
  });

  test("what nobody writes on goes after 90 days; what is open, and every version, stays", async () => {
    const { articleId, copy } = await keptArticle(editor, "旧草稿", one);
    await done(editor, "saveDraft", { articleId, seenRevision: 1, seenCopy: copy, text: textOf(two) });
    await sql`update working_copy set touched_at = now() - interval '91 days'`.execute(db());
    const { rows } = await sql<{ count: number }>`select count(*)::int from working_copy where state <> 'OPEN'`.execute(
      db(),
    );
    expect(await trimCopies(db())).toBe(rows[0]?.count);
    const desk = await forDesk(editor, articleId);
    expect([desk.copies.length, desk.myCopy.state, desk.revisions.totalCount]).toEqual([1, "OPEN", 1]);
  });

  const ready = (id: string) => readyToPublish(server().database, uuidOf("revision", id) as string);

  test("editing a published article makes a draft beside it; readers see the old one until the new one is published", async () => {
    const { articleId, slug, revision, copy } = await keptArticle(editor, "先发后改", one);
    await ready(revision.id);
    await done(director, "publishRevision", { revisionId: revision.id, seenRevision: 0 });
    const body = async () => (await director.ask(`{ article(slug: "${slug}") { bodyText } }`)).article.bodyText;
    expect((await forDesk(editor, articleId)).state).toBe("PUBLISHED");
    const saved = await done(editor, "saveDraft", {
      articleId,
      seenRevision: 1,
      seenCopy: copy,
      text: textOf(one, two),
    });
    expect([await body(), (await forDesk(editor, articleId)).state]).toEqual([one, "CHANGED"]);
    const next = await done(editor, "keepVersion", { articleId, seenCopy: saved.copy.version, note: "补充" });
    expect(next.article).toEqual({ state: "CHANGED", newestRevision: 2, publishedRevision: 1 });
    expect(await body()).toBe(one);
    const moved = await act(editor, "changeArticle", { articleId, seenVersion: 1, topic: "health" });
    expect(moved.issues).toMatchObject([{ field: null, code: "NOT_ALLOWED" }]);
    await ready(next.revision.id);
    await done(director, "publishRevision", { revisionId: next.revision.id, seenRevision: 1 });
    expect(await body()).toBe(`${one}\n\n${two}`);
  });

  test("the desk lists what waits, by topic, state and person, in the same number of statements however many", async () => {
    const list = async (browser: TestServer, args: string) =>
      (
        await browser.ask(
          `{ draftArticles(${args}) { totalCount nodes { title state topic { code } } pageInfo { endCursor } } }`,
        )
      ).draftArticles;
    const all = await list(editor, "first: 50");
    expect(all.totalCount).toBe(all.nodes.length);
    expect(new Set(all.nodes.map(({ state }: { state: string }) => state))).toEqual(new Set(["NEW"]));
    const health = await list(editor, 'first: 50, topic: "health"');
    expect(health.nodes.map(({ title }: { title: string }) => title)).toEqual(["工作简报"]);
    expect((await list(editor, "first: 50, state: PUBLISHED")).totalCount).toBeGreaterThan(1);
    const own = await list(reporter, "first: 50");
    expect(own.totalCount).toBe((await list(reporter, "first: 50, mine: true")).totalCount);
    expect(own.totalCount).toBeLessThan(all.totalCount);
    const { pageInfo, nodes } = await list(editor, "first: 2");
    const next = await list(editor, `first: 2, after: "${pageInfo.endCursor}"`);
    expect([...nodes, ...next.nodes]).toEqual(all.nodes.slice(0, 4));
    const page = (first: number) =>
      server().countStatements(() =>
        editor.ask(
          `{ draftArticles(first: ${first}) { nodes { title areas { code } myCopy { version } editors { name } } } }`,
        ),
      );
    expect(await page(6)).toBe(await page(2));
  });
});
