import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { makeRevision } from "../../testing/make-article.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { act, DIFF, documents, done, FOR_DESK, keptArticle, linesOf, paragraph, textOf, words } from "./drafts.kit.ts";

const FIGURE = `{ metric(code: "projects-started-total-investment") { latest {
  id value display vintage { number } area { code } period { code } } } }`;
const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }`;
const one = "全区开工项目二十个，总投资稳步增长。";

describeServer("drafts, with figures and with ill will", (server) => {
  let reporter: TestServer;
  let editor: TestServer;
  let director: TestServer;
  let figure: {
    id: string;
    display: string;
    vintage: { number: number };
    area: { code: string };
    period: { code: string };
  };
  let codes: object;
  const db = () => server().database.orm.em.getKysely<Tables>();

  beforeAll(async () => {
    [reporter, editor, director] = [
      await server().as("REPORTER", "通讯员甲"),
      await server().as("EDITOR", "编辑乙"),
      await server().as("DIRECTOR", "领导丙"),
    ];
    figure = (await server().ask(FIGURE)).metric.latest;
    codes = { metric: "projects-started-total-investment", area: figure.area.code, period: figure.period.code };
  });

  /** Gives the figure its next vintage. */
  async function revise(value: string) {
    await server().signIn();
    const { latest } = (await server().ask(FIGURE)).metric;
    const input = {
      observationId: latest.id,
      seenVintage: latest.vintage.number,
      value,
      status: "NORMAL",
      reason: "核实",
    };
    expect((await server().ask(REVISE, { input })).reviseObservation.__typename).toBe("ReviseObservationSuccess");
  }

  const shown = { part: "VALUE_WITH_UNIT", form: "AUTOMATIC", showsApproximation: true };
  const citing = (...citations: { key: string; [more: string]: unknown }[]) => ({
    ...textOf(one),
    body: citations.map(({ key }) => ({ type: "Paragraph", content: [...words("总投资"), { type: "Citation", key }] })),
    citations: citations.map((citation) => ({ ...shown, policy: "LIVE", ...citation })),
  });

  test("figures are cited by codes or by id, printed by the server, pinned to the vintage in force, and stay so", async () => {
    const { articleId, copy } = await keptArticle(editor, "引用数据", one);
    const text = citing(
      { key: "live", ...codes, breakdown: {}, printedText: "不作数" },
      { key: "pinned", policy: "PINNED", observation: figure.id },
    );
    const save = (seenCopy: number, sent: object) =>
      act(editor, "saveDraft", { articleId, seenRevision: 1, seenCopy, text: sent });
    const saved = await save(copy, text);
    const { number } = figure.vintage;
    const named = { ...shown, ...codes, breakdown: {}, printedText: figure.display };
    expect(saved.copy?.text.citations, JSON.stringify(saved)).toEqual([
      { ...named, key: "live", policy: "LIVE" },
      { ...named, key: "pinned", policy: "PINNED", vintage: number },
    ]);
    const { revision } = await done(editor, "keepVersion", { articleId, seenCopy: saved.copy.version, note: "引用" });
    await revise("5230000000");
    const again = await act(editor, "saveDraft", {
      ...{ articleId, seenRevision: 2, seenCopy: saved.copy.version },
      text: { ...revision.text, title: words("改了标题") },
    });
    expect(
      again.copy.text.citations.map(({ vintage, printedText }: Record<string, unknown>) => [vintage, printedText]),
    ).toEqual([
      [undefined, "52.3亿元"],
      [number, "51.2亿元"],
    ]);
    await done(editor, "keepVersion", { articleId, seenCopy: again.copy.version, note: "改标题" });
    const { rows } = await sql<{ number: number }>`
      select v.number from citation c join vintage v on v.id = c.pinned_vintage_id join revision r on r.id = c.revision_id
      join article a on a.id = r.article_id where a.id = ${articleId.slice(8)} order by r.number`.execute(db());
    expect(rows).toEqual([{ number }, { number }]);
  });

  test("a figure that is not known is named by its key, one that is not public is not known to a reporter", async () => {
    const { articleId, copy } = await keptArticle(reporter, "未知数据", one);
    const save = async (
      browser: TestServer,
      seenCopy: number,
      ...citations: { key: string; [more: string]: unknown }[]
    ) => (await act(browser, "saveDraft", { articleId, seenRevision: 1, seenCopy, text: citing(...citations) })).issues;
    const unknown = (key: string) => `引用“${key}”的数据不存在，或者尚未公开。`;
    expect(
      await save(
        reporter,
        copy,
        { key: "no-metric", ...codes, metric: "no-such-metric" },
        { key: "no-period", ...codes, period: "1999" },
        { key: "other-kind", observation: figure.id.replace("observation", "metric") },
      ),
    ).toEqual([
      { field: "text.citations.0", code: "NOT_FOUND", message: unknown("no-metric") },
      { field: "text.citations.1", code: "NOT_FOUND", message: unknown("no-period") },
      { field: "text.citations.2", code: "NOT_FOUND", message: unknown("other-kind") },
    ]);
    await sql`insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
      select gen_random_uuid(), metric_id, area_id, '2030', '2030-01-01', '2031-01-01', '{}' from observation
      where id = ${figure.id.slice(12)}`.execute(db());
    const secret = { key: "secret", ...codes, period: "2030" };
    expect((await save(reporter, copy, secret))[0].message).toBe(unknown("secret"));
    expect(await save(editor, 0, secret)).toBeUndefined();
    const pinned = await save(editor, 1, { ...secret, policy: "PINNED" });
    expect(pinned).toMatchObject([{ code: "INVALID", message: "引用“secret”要固定的数据版本不存在，或者尚未公开。" }]);
    const stray = { ...citing({ key: "stray", ...codes }), body: [paragraph(one)] };
    const issues = (await act(reporter, "saveDraft", { articleId, seenRevision: 1, seenCopy: copy, text: stray }))
      .issues;
    expect(issues).toMatchObject([{ field: "text.citations.0", message: "第1处引用：引用“stray”在正文中没有位置。" }]);
  });

  test("an old revision comes back as a draft with the vintages it had, and two texts are compared by Chinese words", async () => {
    const database = server().database;
    const cited = {
      investment: { ...(codes as { metric: string; area: string; period: string }), policy: "PINNED" as const },
    };
    const { articleId } = await makeRevision(database, "restored", "开工项目总投资{investment}。", {
      cited,
      publish: true,
    });
    const id = `article_${articleId}`;
    const old = (await editor.ask(FOR_DESK, { id })).articleForDesk.revisions.nodes[0];
    const text = { ...old.text, body: [paragraph("竣工项目总投资很大。"), paragraph("另起一段。")], citations: [] };
    const { copy } = await done(editor, "saveDraft", { articleId: id, seenRevision: 1, seenCopy: 0, text });
    const { revision } = await done(editor, "keepVersion", { articleId: id, seenCopy: copy.version, note: "改写" });
    const { revisionDiff } = await editor.ask(DIFF, { from: old.id, to: revision.id });
    expect(revisionDiff).toEqual({
      title: [{ kind: "SAME", text: "标题" }],
      blocks: [
        {
          ...{ kind: "CHANGED", moved: false, before: 0, after: 0, settings: [] },
          runs: [
            { kind: "REMOVED", text: "开工", citation: null },
            { kind: "ADDED", text: "竣工", citation: null },
            { kind: "SAME", text: "项目总投资", citation: null },
            { kind: "REMOVED", text: "原文", citation: "investment" },
            { kind: "ADDED", text: "很大", citation: null },
            { kind: "SAME", text: "。", citation: null },
          ],
        },
        {
          ...{ kind: "ADDED", moved: false, before: null, after: 1, settings: [] },
          runs: [{ kind: "ADDED", text: "另起一段。", citation: null }],
        },
      ],
    });
    expect((await act(editor, "restoreRevision", { revisionId: old.id, seenRevision: 1 })).issues[0].code).toBe(
      "STALE",
    );
    expect((await act(editor, "restoreRevision", { revisionId: revision.id, seenRevision: 2 })).issues[0].code).toBe(
      "UNCHANGED",
    );
    await revise("5240000000");
    const restored = await done(editor, "restoreRevision", { revisionId: old.id, seenRevision: 2 });
    expect(restored.revision).toMatchObject({ number: 3, note: "恢复第1版", text: old.text });
    expect((await editor.ask(DIFF, { from: old.id, to: restored.revision.id })).revisionDiff.blocks).toMatchObject([
      { kind: "SAME" },
    ]);
    expect((await editor.ask(DIFF, { from: copy.id, to: restored.revision.id })).revisionDiff.blocks[1].kind).toBe(
      "REMOVED",
    );
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
        citations: [{ ...shown, ...codes, key: "k", policy: "LIVE" }],
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
