import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "./body.ts";
import { bodyText } from "./body-text.ts";
import type { DraftCitation, DraftText } from "./draft-text.ts";
import type { Inline } from "./inline.ts";
import { type Merge, mergeTexts } from "./merge-texts.ts";
import { keyProblems } from "./revision-text.ts";
import { figuresOf, says } from "./says.ts";

const words = (text: string): Inline[] => (text === "" ? [] : [{ type: "Text", text }]);
const paragraph = (text: string): Block => ({ type: "Paragraph", content: words(text) });
const citation = (key: string, period: string): DraftCitation => ({
  ...{ key, metric: "projects", area: "jining", period, breakdown: {}, policy: "LIVE", part: "VALUE" },
  ...{ form: "AUTOMATIC", showsApproximation: true, printedText: period },
});
const draft = (body: Block[], more: Partial<DraftText> = {}): DraftText => ({
  ...{ title: words("标题"), subtitle: [], summary: words("摘要"), body, citations: [], ...more },
});
const of = (...texts: string[]) => draft(texts.map(paragraph));
const lines = ({ text }: Merge) => text.body.map((block) => bodyText([block], (key) => `{${key}}`));

const [one, two, three] = [
  "全区开工项目二十个，总投资稳步增长。",
  "医院对口帮扶乡镇卫生院。",
  "学校建成四所，学位增加。",
];

describe("two people's texts", () => {
  test("merge when they are about different blocks, whatever was added, removed or moved", () => {
    const base = of(one, two, three);
    expect(lines(mergeTexts(base, of(`${one}进展顺利。`, two, three), of(one, two, `${three}已投用。`)))).toEqual([
      `${one}进展顺利。`,
      two,
      `${three}已投用。`,
    ]);
    const moved = mergeTexts(base, of(three, one, two), of(one, "新增一段文字说明。", `${two}效果良好。`, three));
    expect(moved.conflicts).toEqual([]);
    expect(lines(moved)).toEqual([three, one, "新增一段文字说明。", `${two}效果良好。`]);
    const removed = mergeTexts(base, of(one, three), of(one, two, three, "结尾另起一段。"));
    expect(lines(removed)).toEqual([one, three, "结尾另起一段。"]);
    expect(removed.conflicts).toEqual([]);
  });

  test("keep both of what was put at one place, mine first, and once what both put there", () => {
    const merged = mergeTexts(of(one), of(one, "甲说的话", "共同的话"), of(one, "共同的话", "乙写的字"));
    expect(lines(merged)).toEqual([one, "甲说的话", "共同的话", "乙写的字"]);
    expect(merged.conflicts).toEqual([]);
  });

  test("are a conflict in the block that both changed, with all three and the rest merged", () => {
    const base = of(one, two, three);
    const mine = of(`${one}甲补充。`, two, `${three}甲。`);
    const theirs = draft([paragraph(`${one}乙补充。`), paragraph(two), paragraph(three)], { title: words("新标题") });
    const { text, conflicts } = mergeTexts(base, mine, theirs);
    expect(text.title).toEqual(words("新标题"));
    expect(lines({ text, conflicts })).toEqual([`${one}甲补充。`, two, `${three}甲。`]);
    expect(conflicts).toEqual([
      {
        ...{ place: "body.0", base: paragraph(one), mine: paragraph(`${one}甲补充。`) },
        ...{ theirs: paragraph(`${one}乙补充。`), citations: [] },
      },
    ]);
  });

  test("are a conflict where one changed what the other removed; what was changed stands", () => {
    for (const [mine, theirs] of [
      [of(one, three), of(one, `${two}改了。`, three)],
      [of(one, `${two}改了。`, three), of(one, three)],
    ] as const) {
      const merged = mergeTexts(of(one, two, three), mine, theirs);
      expect(lines(merged)).toEqual([one, `${two}改了。`, three]);
      expect(merged.conflicts).toMatchObject([{ place: "body.1", base: paragraph(two) }]);
    }
  });

  test("keep their figures apart when both call different ones by one name", () => {
    const cites = (key: string): Block => ({ type: "Paragraph", content: [{ type: "Citation", key }] });
    const mine = draft([paragraph(one), cites("total")], { citations: [citation("total", "2018")] });
    const theirs = draft([cites("total"), paragraph(one)], { citations: [citation("total", "2017")] });
    const { text, conflicts } = mergeTexts(of(one), mine, theirs);
    expect(conflicts).toEqual([]);
    expect(text.body).toEqual([cites("total"), paragraph(one), cites("total-2")]);
    expect(text.citations.map(({ key, period }) => [key, period])).toEqual([
      ["total", "2017"],
      ["total-2", "2018"],
    ]);
  });

  test("are changed in a block whose citation alone was pinned to another vintage", () => {
    const cites: Block = { type: "Paragraph", content: [{ type: "Citation", key: "total" }] };
    const pinned = (vintage: number) =>
      draft([cites], { citations: [{ ...citation("total", "2018"), policy: "PINNED", vintage }] });
    expect(mergeTexts(pinned(1), pinned(1), pinned(2)).text.citations[0]?.vintage).toBe(2);
    expect(mergeTexts(pinned(1), pinned(3), pinned(2)).conflicts).toHaveLength(1);
  });
});

const vocabulary = ["项目", "投资", "医院", "学校", "增长", "开工", "帮扶", "乡镇", "。"];
const anyBlock = fc.oneof(
  fc.array(fc.constantFrom(...vocabulary), { maxLength: 8 }).map((chosen) => paragraph(chosen.join(""))),
  fc.constantFrom(...vocabulary).map((text): Block => ({ type: "Heading", level: 2, content: words(text) })),
  fc
    .constantFrom("2016", "2017", "2018")
    .map(
      (period): Block => ({ type: "Paragraph", content: [...words("共"), { type: "Citation", key: `k-${period}` }] }),
    ),
);
/** Each block with a name of its own, so that none can be taken for another. */
const withCitations = (body: Block[], names: string[]): DraftText => {
  const keys = body.flatMap((block) => /"key":"(k-\d+)"/.exec(JSON.stringify(block))?.[1] ?? []);
  return draft(body, {
    title: words(names[0] ?? ""),
    citations: [...new Set(keys)].map((key) => citation(key, key.slice(2))),
  });
};
const anyText = fc
  .tuple(fc.array(anyBlock, { maxLength: 7 }), fc.array(fc.constantFrom(...vocabulary), { maxLength: 1 }))
  .map(([body, names]) => withCitations(body, names));
/** A text and one made of it: blocks taken out, put in, and put into another order. */
const anyEdit = fc
  .tuple(anyText, fc.array(fc.tuple(fc.nat(7), fc.nat(2), anyBlock), { maxLength: 4 }))
  .map(([text, edits]) => {
    const body = [...text.body];
    for (const [at, act, block] of edits) {
      if (act === 0) body.splice(at, 1);
      else if (act === 1) body.splice(at, 0, block);
      else body.push(...body.splice(at, 1));
    }
    return { base: text, side: withCitations(body, []) };
  });
const said = (text: DraftText) =>
  (["title", "subtitle", "summary", "body"] as const).map((part) => says(text[part], figuresOf(text.citations)));

describe("any texts", () => {
  test("merged with an unchanged side give the other", () => {
    fc.assert(
      fc.property(anyEdit, ({ base, side }) => {
        for (const merged of [
          mergeTexts(base, base, side),
          mergeTexts(base, side, base),
          mergeTexts(base, side, side),
        ]) {
          expect(merged.conflicts).toEqual([]);
          expect(said(merged.text)).toEqual(said(side));
        }
      }),
      { numRuns: 500 },
    );
  });

  test("lose no block that one side alone has, tie keys to citations, and merge the same twice", () => {
    fc.assert(
      fc.property(anyEdit, anyText, ({ base, side }, other) => {
        const copies = structuredClone([base, side, other]);
        const merged = mergeTexts(base, side, other);
        expect(mergeTexts(base, side, other)).toEqual(merged);
        expect([base, side, other]).toEqual(copies);
        expect(keyProblems(merged.text)).toEqual([]);
        const blocksOf = (text: DraftText) => text.body.map((block) => says(block, figuresOf(text.citations)));
        const kept = new Set(blocksOf(merged.text));
        for (const { citations, ...conflict } of merged.conflicts) {
          for (const piece of [conflict.mine, conflict.theirs]) kept.add(says(piece, figuresOf(citations)));
        }
        const known = new Set(blocksOf(base));
        const written = [...blocksOf(side), ...blocksOf(other)].filter((block) => !known.has(block));
        expect(written.filter((block) => !kept.has(block))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
