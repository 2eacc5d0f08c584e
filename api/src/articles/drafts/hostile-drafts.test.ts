import { beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../server/public-id.ts";
import { readyToPublish } from "../../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { act, DIFF, documents, done, FOR_DESK, keptArticle, linesOf, paragraph, textOf, words } from "./drafts.kit.ts";

/** Some figure, as a text cites it. */
const FIGURE = {
  ...{ metric: "projects-started-total-investment", area: "jining-edz", period: "2018-H1", policy: "LIVE" },
  ...{ part: "VALUE_WITH_UNIT", form: "AUTOMATIC", showsApproximation: true },
};
const one = "全区开工项目二十个，总投资稳步增长。";

describeServer("drafts of ill will", (server) => {
  let reporter: TestServer;
  let editor: TestServer;
  let director: TestServer;
  beforeAll(async () => {
    [reporter, editor, director] = [
      await server().as("REPORTER", "通讯员甲"),
      await server().as("EDITOR", "编辑乙"),
      await server().as("DIRECTOR", "领导丙"),
    ];
  });

  test("a reporter reaches nothing of another's article by its ids, and nobody does without signing in or the right", async () => {
    const { articleId, revision } = await keptArticle(editor, "别人的稿件", one);
    const own = await keptArticle(reporter, "自己的稿件", one);
    const copy = { articleId, seenRevision: 1, seenCopy: 0, text: textOf("改写") };
    const attempts: [keyof typeof documents, object][] = [
      ["saveDraft", copy],
      ["keepVersion", { articleId, seenCopy: 2, note: "x" }],
      ["discardDraft", { articleId, seenCopy: 2 }],
      ["undoDiscardDraft", { articleId, seenCopy: 2 }],
      ["changeArticle", { articleId, seenVersion: 1, topic: "health" }],
      ["restoreRevision", { revisionId: revision.id, seenRevision: 1 }],
    ];
    const [statistician, nobody] = [await server().as("STATISTICIAN"), await anonymous()];
    for (const [document, input] of attempts) {
      const unknown = JSON.parse(
        JSON.stringify(input).replaceAll(/_[0-9a-f-]{36}/g, `_${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}`),
      );
      expect(await act(reporter, document, input), document).toEqual(await act(reporter, document, unknown));
      expect((await act(statistician, document, input)).issues[0].code).toBe("NOT_ALLOWED");
      expect((await act(nobody, document, input)).issues[0].code).toBe("NOT_SIGNED_IN");
    }
    expect((await reporter.ask(FOR_DESK, { id: articleId })).articleForDesk).toBeNull();
    expect((await statistician.ask(FOR_DESK, { id: articleId })).articleForDesk.title).toBe("工作简报");
    for (const [from, to] of [
      [revision.id, revision.id],
      [own.revision.id, revision.id],
      [revision.id, own.revision.id],
    ]) {
      expect((await reporter.ask(DIFF, { from, to })).revisionDiff).toBeNull();
    }
    const across = await editor.send(DIFF, { from: revision.id, to: own.revision.id });
    expect(across.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
    for (const query of [FOR_DESK, DIFF, "{ draftArticles { totalCount } }"]) {
      const { errors } = await nobody.send(query, { id: articleId, from: revision.id, to: revision.id });
      expect(errors?.[0].extensions.code).toBe("NOT_SIGNED_IN");
    }
  });

  /** A browser in which nobody is signed in. */
  async function anonymous(): Promise<TestServer> {
    const browser = await server().as("REPORTER");
    await browser.ask("mutation { signOut { __typename } }");
    return browser;
  }

  test("nothing is taken but what the contract names: no author, id, state or vintage slips in with a text", async () => {
    const { articleId, copy } = await keptArticle(reporter, "夹带字段", one);
    const input = { articleId, seenRevision: 1, seenCopy: copy };
    const sneaky = {
      ...{ ...textOf(one), authorId: "x", state: "KEPT", wordCount: 1 },
      body: [
        { ...paragraph(one), id: "b", onclick: "x" },
        { type: "Script", content: [] },
      ],
    };
    expect((await act(reporter, "saveDraft", { ...input, text: sneaky })).issues).toEqual([
      { field: "text.body.0", code: "INVALID", message: "正文第1段：不能带有字段“id”、“onclick”。" },
      { field: "text.body.1.type", code: "INVALID", message: "正文第2段：取值不在允许的范围内。" },
      { field: "text", code: "INVALID", message: "稿件内容：不能带有字段“authorId”、“state”、“wordCount”。" },
    ]);
    const extra = await reporter.send(documents.saveDraft, {
      input: { ...input, text: textOf(one), authorId: "person_x" },
    });
    expect(extra.errors?.[0].extensions.code).toBe("BAD_USER_INPUT");
    for (const text of [null, 1, "text", [], { toString: 1 }, JSON.parse('{"__proto__": {"title": []}}')]) {
      const answer = await reporter.send(documents.saveDraft, { input: { ...input, text } });
      expect(answer.errors?.[0].extensions.code ?? answer.data.answer.issues[0].code, JSON.stringify(text)).toMatch(
        /BAD_USER_INPUT|INVALID/,
      );
    }
  });

  test("text that would hurt, turn its direction or burst its bounds is refused in Chinese, with its place", async () => {
    const { articleId, copy } = await keptArticle(reporter, "有害文字", one);
    const save = async (text: object) =>
      (await act(reporter, "saveDraft", { articleId, seenRevision: 1, seenCopy: copy, text })).issues?.[0];
    const link = (href: string) => ({
      ...textOf(),
      body: [{ type: "Paragraph", content: [{ type: "Link", href, text: "点击" }] }],
    });
    for (const href of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x"]) {
      const message = "正文第1段：链接只能指向网页、邮箱或本站地址。";
      expect(await save(link(href))).toEqual({ field: "text.body.0.content.0.href", code: "INVALID", message });
    }
    for (const mark of ["\u0007", "\u202e", "\u2066", "\ufffc", "\uffff"]) {
      expect(await save({ ...textOf(`开工${mark}项目`) }), escape(mark)).toMatchObject({
        field: "text.body.0.content.0.text",
        code: "INVALID",
      });
      const note = { articleId, seenCopy: copy, note: `说明${mark}` };
      expect((await act(reporter, "keepVersion", note)).issues.map(({ field }: { field: string }) => field)).toContain(
        "note",
      );
      const title = { title: `标题${mark}`, topic: "investment", areas: ["jining-edz"] };
      expect((await act(reporter, "createArticle", title)).issues).toMatchObject([{ field: "title", code: "INVALID" }]);
    }
    const image = { type: "Image", source: "javascript:x", alt: "图" };
    expect(await save({ ...textOf(), body: [image] })).toMatchObject({ field: "text.body.0.source", code: "INVALID" });
    expect(await save(textOf("字".repeat(300_001)))).toMatchObject({ field: "text", code: "TOO_LONG" });
    expect(await save(textOf(...Array.from({ length: 501 }, () => "段")))).toEqual({
      ...{ field: "text.body", code: "INVALID", message: "正文：最多500项。" },
    });
  });

  test("script in every text field of a draft comes out of a published article as text", async () => {
    const { articleId, copy } = await keptArticle(reporter, "<script>alert(1)</script>", one);
    const hostile = `"><script>alert('&')</script><img src=x onerror=alert(1)>`;
    const content = words(hostile);
    const text = {
      ...{
        title: content,
        subtitle: content,
        summary: content,
        citations: [{ ...FIGURE, key: "k" }],
      },
      body: [
        {
          type: "Paragraph",
          content: [...content, { type: "Link", href: `https://a.example/"><script>`, text: hostile }],
        },
        { type: "Heading", level: 2, content },
        { type: "List", ordered: false, items: [{ content }] },
        { type: "Quote", content, attribution: hostile },
        { type: "Measures", items: [{ title: hostile, content }] },
        { type: "KeyFigures", title: hostile, items: [{ key: "k", label: hostile }] },
        {
          type: "Chart",
          kind: "BAR",
          metric: "projects-started-total-investment",
          area: "jining-edz",
          title: hostile,
          note: hostile,
        },
        { type: "Table", caption: hostile, header: [{ content }], rows: [{ cells: [{ content }] }] },
        {
          type: "Image",
          source: `/a"><script>.png`,
          alt: hostile,
          caption: hostile,
          credit: hostile,
          license: hostile,
        },
        { type: "Notice", kind: "NOTE", content },
      ],
    };
    const saved = await done(reporter, "saveDraft", { articleId, seenRevision: 1, seenCopy: copy, text });
    const { revision } = await done(reporter, "keepVersion", {
      articleId,
      seenCopy: saved.copy.version,
      note: hostile,
    });
    await readyToPublish(server().database, uuidOf("revision", revision.id) as string);
    const { article } = await done(director, "publishRevision", { revisionId: revision.id, seenRevision: 0 });
    const elements = [...article.bodyHtml.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]: string[]) => name);
    expect(elements).not.toContain("script");
    expect(elements.filter((name) => name === "img")).toHaveLength(1);
    expect(article.bodyHtml).not.toContain(hostile);
    expect(article.bodyHtml.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>"']/);
    expect(article.slug).toMatch(/^[a-z0-9-]+$/);
    expect(linesOf({ body: [revision.text.body[0]] })).toEqual([hostile + hostile]);
  });
});
