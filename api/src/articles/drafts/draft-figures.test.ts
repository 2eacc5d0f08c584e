import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { makeRevision } from "../../testing/make-article.ts";
import { describeServer, type TestServer } from "../../testing/server.ts";
import { act, DIFF, done, FOR_DESK, keptArticle, paragraph, textOf, words } from "./drafts.kit.ts";

const FIGURE = `{ metric(code: "projects-started-total-investment") { latest {
  id value display vintage { number } area { code } period { code } } } }`;
const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }`;
const one = "全区开工项目二十个，总投资稳步增长。";

describeServer("figures in drafts", (server) => {
  let reporter: TestServer;
  let editor: TestServer;
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
    [reporter, editor] = [await server().as("REPORTER", "通讯员甲"), await server().as("EDITOR", "编辑乙")];
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
});
