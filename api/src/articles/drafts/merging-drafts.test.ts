import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { act, done, FOR_DESK, keptArticle, linesOf, paragraph, textOf } from "./drafts.kit.ts";

const [one, two, three] = [
  "全区开工项目二十个，总投资稳步增长。",
  "医院对口帮扶乡镇卫生院。",
  "学校建成四所，学位增加。",
];

describeServer("drafts of several people and windows", (server) => {
  let reporter: TestServer;
  let editor: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>();
  const forDesk = async (browser: TestServer, id: string) => (await browser.ask(FOR_DESK, { id })).articleForDesk;

  beforeAll(async () => {
    [reporter, editor] = [await server().as("REPORTER", "通讯员甲"), await server().as("EDITOR", "编辑乙")];
  });

  test("two people on different blocks merge, and see each other at work", async () => {
    const { articleId, copy } = await keptArticle(reporter, "两人合写", one, two, three);
    await done(editor, "saveDraft", {
      articleId,
      seenRevision: 1,
      seenCopy: 0,
      text: textOf(one, two, `${three}已投用。`),
    });
    expect((await forDesk(reporter, articleId)).editors).toEqual([{ name: "编辑乙" }]);
    expect((await forDesk(editor, articleId)).editors).toEqual([]);
    await done(editor, "keepVersion", { articleId, seenCopy: 1, note: "补充学校" });
    const input = { articleId, seenRevision: 1, seenCopy: copy, text: textOf(`${one}进展顺利。`, two, three) };
    const saved = await done(reporter, "saveDraft", input);
    expect(saved).toMatchObject({ isMerged: true, copy: { baseRevision: 2 } });
    expect(linesOf(saved.copy.text)).toEqual([`${one}进展顺利。`, two, `${three}已投用。`]);
    await sql`update working_copy set touched_at = touched_at - interval '61 seconds'`.execute(db());
    expect((await forDesk(editor, articleId)).editors).toEqual([]);
  });

  test("one block changed by two is refused with who, when and all three; no sentence is lost on the way", async () => {
    const { articleId, copy } = await keptArticle(reporter, "同一段", one, two);
    const mine = { articleId, seenRevision: 1, seenCopy: copy, text: textOf(`${one}甲补充。`, `${two}甲也写了。`) };
    const { copy: kept } = await done(reporter, "saveDraft", mine);
    await done(editor, "saveDraft", { articleId, seenRevision: 1, seenCopy: 0, text: textOf(`${one}乙补充。`, two) });
    await done(editor, "keepVersion", { articleId, seenCopy: 1, note: "补充" });
    for (const conflict of [
      await act(reporter, "keepVersion", { articleId, seenCopy: kept.version, note: "补充" }),
      await act(reporter, "saveDraft", { ...mine, seenCopy: kept.version }),
    ]) {
      expect(conflict).toMatchObject({
        ...{
          __typename: "DraftConflict",
          saved: true,
          by: "编辑乙",
          theirRevision: 2,
          at: expect.stringMatching(/^20/),
        },
        issues: [
          {
            field: "seenRevision",
            code: "STALE",
            message: expect.stringMatching(/^编辑乙（第2版）于.*您的文字已存为草稿。$/),
          },
        ],
        conflicts: [
          {
            ...{ place: "body.0", base: paragraph(one), mine: paragraph(`${one}甲补充。`) },
            theirs: paragraph(`${one}乙补充。`),
          },
        ],
        copy: { baseRevision: 1 },
      });
      expect(linesOf(conflict.merged)).toEqual([`${one}甲补充。`, `${two}甲也写了。`]);
      expect(linesOf(conflict.copy.text)).toEqual([`${one}甲补充。`, `${two}甲也写了。`]);
    }
    const settled = textOf(`${one}甲补充。乙补充。`, `${two}甲也写了。`);
    const { copy: final } = await done(reporter, "saveDraft", {
      ...mine,
      seenRevision: 2,
      seenCopy: kept.version,
      text: settled,
    });
    const { revision } = await done(reporter, "keepVersion", { articleId, seenCopy: final.version, note: "合并" });
    expect([revision.number, linesOf(revision.text)]).toEqual([3, linesOf(settled)]);
    const { revisions } = await forDesk(editor, articleId);
    expect(revisions.nodes.map(({ number, recordedBy }: Record<string, unknown>) => [number, recordedBy])).toEqual([
      [3, "通讯员甲"],
      [2, "编辑乙"],
      [1, "通讯员甲"],
    ]);
  });

  test("two windows of one author merge, or are told; nothing is written over", async () => {
    const { articleId, copy } = await keptArticle(editor, "两个窗口", one, two);
    const save = (seenCopy: number, ...paragraphs: string[]) =>
      act(editor, "saveDraft", { articleId, seenRevision: 1, seenCopy, text: textOf(...paragraphs) });
    await save(copy, one, `${two}第一个窗口。`);
    const merged = await save(copy, `${one}第二个窗口。`, two);
    expect([merged.isMerged, linesOf(merged.copy.text)]).toEqual([true, [`${one}第二个窗口。`, `${two}第一个窗口。`]]);
    const clash = await save(copy, one, `${two}又是第二个窗口。`);
    expect(clash).toMatchObject({
      ...{ __typename: "DraftConflict", saved: false, theirRevision: null, by: "编辑乙" },
      conflicts: [{ place: "body.1", theirs: paragraph(`${two}第一个窗口。`) }],
    });
    expect(linesOf((await forDesk(editor, articleId)).myCopy.text)).toEqual([
      `${one}第二个窗口。`,
      `${two}第一个窗口。`,
    ]);
    expect(
      (await act(editor, "saveDraft", { articleId, seenRevision: 9, seenCopy: 99, text: textOf(one) })).issues,
    ).toMatchObject([
      { field: "seenRevision", code: "NOT_FOUND" },
      { field: "seenCopy", code: "NOT_FOUND" },
    ]);
  });
});
