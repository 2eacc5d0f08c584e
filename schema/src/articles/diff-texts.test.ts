import { expect, test } from "vitest";
import type { Block } from "./body.ts";
import { diffTexts } from "./diff-texts.ts";
import type { DraftCitation, DraftText } from "./draft-text.ts";
import type { Inline } from "./inline.ts";

const words = (text: string): Inline[] => [{ type: "Text", text }];
const paragraph = (text: string): Block => ({ type: "Paragraph", content: words(text) });
const citation: DraftCitation = {
  ...{ key: "total", metric: "projects", area: "jining", period: "2018", breakdown: {}, policy: "PINNED", vintage: 1 },
  ...{ part: "VALUE", form: "AUTOMATIC", showsApproximation: true, printedText: "20个" },
};
const draft = (body: Block[], citations: DraftCitation[] = []): DraftText => ({
  ...{ title: words("标题"), subtitle: [], summary: words("摘要"), body, citations },
});
/** Words of two characters, as a segmenter of Chinese gives them. */
const segment = (text: string) => text.match(/.{1,2}/gsu) ?? [];
const marks = { SAME: "", ADDED: "+", REMOVED: "-" };
const compare = (before: DraftText, after: DraftText) =>
  diffTexts(before, after, segment).blocks.map(({ kind, moved, before, after, runs }) => [
    `${kind}${moved ? " MOVED" : ""} ${before}→${after}`,
    runs.map((run) => `${marks[run.kind]}${run.text}`).join("|"),
  ]);

const [one, two, three] = ["全区开工项目二十个。", "医院对口帮扶乡镇卫生院", "学校建成四所，学位增加。"];

test("a change is told by word, what is removed before what is added", () => {
  expect(compare(draft([paragraph("全区开工项目二十个。")]), draft([paragraph("全区竣工项目二十个。")]))).toEqual([
    ["CHANGED 0→0", "全区|-开工|+竣工|项目二十个。"],
  ]);
});

test("blocks that moved, or moved and changed, are told from those that were added and removed", () => {
  const before = draft([paragraph(one), paragraph(two), paragraph(three)]);
  const five = draft([paragraph(one), paragraph("一"), paragraph(two), paragraph(three), paragraph("四")]);
  const after = [three, one, "一", "新添的段落", "四"].map(paragraph);
  expect(compare(five, draft(after))).toEqual([
    ["SAME MOVED 3→0", three],
    ["SAME 0→1", one],
    ["SAME 1→2", "一"],
    ["CHANGED 2→3", expect.stringMatching(/^-.*\|\+/)],
    ["SAME 4→4", "四"],
  ]);
  const changed = draft([paragraph(`${three}新增`), paragraph(one), paragraph(two)]);
  expect(compare(before, changed)[0]).toEqual(["CHANGED MOVED 2→0", `${three}|+新增`]);
  expect(compare(before, draft([paragraph(one)]))).toEqual([
    ["SAME 0→0", one],
    ["REMOVED 1→null", `-${two}`],
    ["REMOVED 2→null", `-${three}`],
  ]);
  expect(compare(draft([]), draft([paragraph(one)]))).toEqual([["ADDED null→0", `+${one}`]]);
});

test("a citation is compared as the figure that it shows and what it prints, not by its name", () => {
  const cites = (key: string): Block => ({ type: "Paragraph", content: [...words("共"), { type: "Citation", key }] });
  const before = draft([cites("total")], [citation]);
  expect(compare(before, draft([cites("count")], [{ ...citation, key: "count" }]))).toEqual([["SAME 0→0", "共|20个"]]);
  const repinned = { ...citation, vintage: 2, printedText: "21个" };
  expect(compare(before, draft([cites("total")], [repinned]))).toEqual([["CHANGED 0→0", "共|-20个|+21个"]]);
});

test("an item put into a list leaves the others alone, and settings are told apart from words", () => {
  const list = (...items: string[]): Block => ({
    ...{ type: "List", ordered: false, items: items.map((item) => ({ content: words(item) })) },
  });
  expect(compare(draft([list("签约", "落地")]), draft([list("签约", "开工", "落地")]))).toEqual([
    ["CHANGED 0→0", "签约\n|+开工\n|落地"],
  ]);
  const heading = (level: 2 | 3): Block => ({ type: "Heading", level, content: words("进展") });
  const { blocks } = diffTexts(draft([heading(2)]), draft([heading(3)]), segment);
  expect(blocks).toMatchObject([{ kind: "CHANGED", settings: [{ name: "level", before: "2", after: "3" }] }]);
});

test("title, subtitle and summary are compared, and a link by where it leads", () => {
  const link = (href: string): Inline[] => [{ type: "Link", href, text: "详情" }];
  const before = { ...draft([]), summary: link("https://a.example") };
  const after = { ...before, title: words("标题改了"), summary: link("https://b.example") };
  const { title, summary } = diffTexts(before, after, segment);
  expect(title.map(({ kind, text }) => [kind, text])).toEqual([
    ["SAME", "标题"],
    ["ADDED", "改了"],
  ]);
  expect(summary.map(({ kind, href }) => [kind, href])).toEqual([
    ["REMOVED", "https://a.example"],
    ["ADDED", "https://b.example"],
  ]);
});

test("two long texts that have nothing in common are told in time", () => {
  const long = (word: string) => draft([paragraph(Array.from({ length: 20_000 }, (_, at) => `${word}${at}`).join(""))]);
  const start = performance.now();
  expect(diffTexts(long("甲"), long("乙"), segment).blocks[0]?.runs.length).toBeGreaterThan(1);
  expect(performance.now() - start).toBeLessThan(8_000);
});
