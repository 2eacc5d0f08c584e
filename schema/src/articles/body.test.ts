import { expect, test } from "vitest";
import { type Block, type Body, bodySchema } from "./body.ts";
import { bodyHtml } from "./body-html.ts";
import { bodyText } from "./body-text.ts";
import { type Inline, inlineSchema } from "./inline.ts";
import { revisionTextSchema } from "./revision-text.ts";
import { wordCount } from "./word-count.ts";

const text = (words: string): Inline => ({ type: "Text", text: words });
const figure: Inline = { type: "Citation", key: "investment" };

const everyBlock: Body = [
  { type: "Paragraph", content: [text("总投资"), figure, text("。")] },
  { type: "Heading", level: 2, content: [text("进展")] },
  { type: "List", ordered: true, items: [{ content: [text("签约")] }, { content: [figure] }] },
  { type: "Quote", content: [text("好")], attribution: "招商局" },
  { type: "Measures", items: [{ title: "专班", content: [text("全程代办")] }] },
  { type: "KeyFigures", title: "数字", items: [{ key: "investment", label: "总投资" }] },
  { type: "Chart", kind: "BAR", metric: "projects", area: "jining", title: "开工数", note: "来源：新闻网" },
  { type: "Table", caption: "项目", header: [{ content: [text("名称")] }], rows: [{ cells: [{ content: [figure] }] }] },
  { type: "Image", source: "/images/a.png", alt: "车间", caption: "竹器", credit: "本报", license: "CC BY 4.0" },
  { type: "Notice", kind: "SOURCE", content: [text("原文未注明日期")] },
];
const printHtml = () => ({ text: "51.2亿元", value: "5120000000", observation: "observation_1" });

test("every kind of block has its HTML", () => {
  expect(bodyHtml(everyBlock, printHtml)).toMatchInlineSnapshot(`
    "<p>总投资<data value="5120000000" data-observation="observation_1">51.2亿元</data>。</p>
    <h2>进展</h2>
    <ol><li>签约</li><li><data value="5120000000" data-observation="observation_1">51.2亿元</data></li></ol>
    <blockquote><p>好</p><footer>招商局</footer></blockquote>
    <dl class="measures"><dt>专班</dt><dd>全程代办</dd></dl>
    <h3>数字</h3><dl class="key-figures"><dt>总投资</dt><dd><data value="5120000000" data-observation="observation_1">51.2亿元</data></dd></dl>
    <figure class="chart" data-kind="BAR" data-metric="projects" data-area="jining"><figcaption>开工数 来源：新闻网</figcaption></figure>
    <table><caption>项目</caption><thead><tr><th>名称</th></tr></thead><tbody><tr><td><data value="5120000000" data-observation="observation_1">51.2亿元</data></td></tr></tbody></table>
    <figure><img src="/images/a.png" alt="车间"><figcaption>竹器 · 本报 · CC BY 4.0</figcaption></figure>
    <aside class="notice" data-kind="SOURCE"><p>原文未注明日期</p></aside>"
  `);
});

test("every kind of block has its plain text", () => {
  expect(bodyText(everyBlock, () => "51.2亿元")).toMatchInlineSnapshot(`
    "总投资51.2亿元。

    进展

    1. 签约
    2. 51.2亿元

    好
    ——招商局

    专班：全程代办

    数字
    总投资：51.2亿元

    开工数
    来源：新闻网

    项目
    名称
    51.2亿元

    车间
    竹器

    原文未注明日期"
  `);
});

test("a citation is a data element with the exact value, a span while the value is missing", () => {
  const body: Body = [{ type: "Paragraph", content: [figure] }];
  expect(bodyHtml(body, printHtml)).toBe(
    '<p><data value="5120000000" data-observation="observation_1">51.2亿元</data></p>',
  );
  expect(bodyHtml(body, () => ({ ...printHtml(), value: null }))).toBe(
    '<p><span data-observation="observation_1">51.2亿元</span></p>',
  );
});

test("no text, attribute or printed figure can open an element or leave its quotes", () => {
  const hostile = `"><script>alert('&')</script>`;
  const body = JSON.parse(JSON.stringify(everyBlock), (key, value) =>
    typeof value === "string" && !["type", "kind"].includes(key) ? hostile : value,
  ) as Body;
  const html = bodyHtml(body, () => ({ text: hostile, value: hostile, observation: hostile }));
  expect(html).not.toContain("<script");
  expect(html).not.toContain(hostile);
  expect(html.replaceAll(/<[^<>]*>/g, "")).not.toMatch(/[<>"']/);
});

test("strong and emphasised text nests", () => {
  const content: Inline[] = [{ type: "Text", text: "要", strong: true, emphasis: true }];
  expect(bodyHtml([{ type: "Paragraph", content }], printHtml)).toBe("<p><strong><em>要</em></strong></p>");
});

test.each([
  "javascript:alert(1)",
  "JavaScript:alert(1)",
  "data:text/html,x",
  "//evil.example",
  "/\\evil.example",
  " https://a.example",
  "https://a b",
])("a link to %s is refused", (href) => {
  expect(inlineSchema.safeParse({ type: "Link", href, text: "链接" }).success).toBe(false);
});

test.each(["https://a.example/b?c=d#e", "http://a.example", "mailto:a@b.example", "/articles/a", "#top"])(
  "a link to %s is accepted",
  (href) => {
    expect(inlineSchema.safeParse({ type: "Link", href, text: "链接" }).success).toBe(true);
  },
);

test.each(["\u0000", "\ud800", "\ufeff序", "a\u001bb", ""])("the text %j is refused", (words) => {
  expect(inlineSchema.safeParse({ type: "Text", text: words }).success).toBe(false);
});

test("the body that tests use is valid, and unknown fields, levels and ragged tables are not", () => {
  expect(bodySchema.safeParse(everyBlock).success).toBe(true);
  const wrong: unknown[] = [
    { type: "Heading", level: 1, content: [text("题")] },
    { type: "Paragraph", content: [] },
    { type: "Paragraph", content: [text("题")], style: "color:red" },
    { type: "Table", caption: "表", header: [{ content: [] }], rows: [{ cells: [] }] },
    { type: "Image", source: "javascript:alert(1)", alt: "图" },
    { type: "Script", text: "x" },
  ];
  for (const block of wrong) expect(bodySchema.safeParse([block]).success, JSON.stringify(block)).toBe(false);
});

test("a revision's citations and the places that show them are the same set", () => {
  const citation = {
    key: "investment",
    metric: "projects-started-total-investment",
    area: "jining-edz",
    period: "2018-H1",
    breakdown: {},
    policy: "LIVE",
    part: "VALUE_WITH_UNIT",
    form: "AUTOMATIC",
    printedText: "51.2亿元",
  };
  const plain: Block = { type: "Paragraph", content: [text("文")] };
  const revision = { title: [figure], subtitle: [], summary: [text("摘要")], body: [plain], citations: [citation] };
  expect(revisionTextSchema.safeParse(revision).success).toBe(true);
  const messages = (change: object) =>
    revisionTextSchema.safeParse({ ...revision, ...change }).error?.issues.map(({ message }) => message);
  expect(messages({ citations: [] })).toEqual(["no citation has the key investment"]);
  expect(messages({ title: [text("题")] })).toEqual(["the citation investment stands nowhere"]);
  expect(messages({ citations: [citation, citation] })).toEqual(["two citations have the key investment"]);
  for (const block of everyBlock) {
    const cites = JSON.stringify(block).includes('"investment"');
    expect(messages({ title: [text("题")], body: [block] }) === undefined, block.type).toBe(cites);
  }
});

test.each([
  ["总投资51.2亿元。", 6],
  ["截至6月12日，EDZ 全部完成", 11],
  ["", 0],
  ["——“，”", 0],
])("%s counts %i", (words, count) => {
  expect(wordCount(words)).toBe(count);
});
