import { expect, test } from "vitest";
import { article, expectComplaint, readChanged, soundFile } from "../seed-folder.kit.ts";

const file = "articles/dividend.md";

test.each([
  ["文\n", "1  the article has no front matter; "],
  [article("bonus", "文"), "2  the slug “bonus” is not the name of the file; "],
  [article("dividend", "文", "有12户"), "3  the number “12户” is not a figure; "],
  [article("dividend", "文", "- 题"), "3  the YAML cannot be read: "],
  [article("dividend", "文", "'## 题'"), "3  “## 题” is not one line of text; "],
  [article("dividend", "文").replace("topic: poverty", "topic: sport"), "5  there is no topic “sport”; "],
  [article("dividend", "文").replace("[edz]", "[moon]"), "6  there is no area “moon”; "],
  [article("dividend", "文").replace("[edz]", "[edz, edz]"), "6  the area “edz” is named twice; "],
  [article("dividend", "文").replace("summary: 摘要\n", ""), "2  summary is missing; "],
  [article("dividend", ""), "1  in the text, body cannot be read; "],
])("an article written as %j is refused at its line", async (text, start) => {
  await expectComplaint({ [file]: text }, `${file}:${start}`);
});

test.each([
  ["2.6万元", "", "“2.6万元” says 26000, but the figure is 25000; write “2.5万元” (figures/poverty.yaml:1) "],
  ["2.5万户", "", "“2.5万户” has the unit “户”, but the figure is in CNY; write “2.5万元”"],
  ["若干元", "", "“若干元” cannot be read as a figure; write “2.5万元”"],
  ["两万五千元", "", "“两万五千元” is written otherwise than figures are printed; write “2.5万元”"],
  ["约2.5万元", "", "“约2.5万元” is written otherwise than figures are printed; write “2.5万元”"],
  ["2.5万元", "part=VALUE", "“2.5万元” has the unit “元”, but the figure is in CNY; write “2.5万” "],
  ["2018年5月", "part=PERIOD", "“2018年5月” is not what is printed here; write “2018年4月” "],
  ["2.5万元", "form=DIGITS", "“2.5万元” is written otherwise than figures are printed; write “25,000元”"],
  ["2.5万元", "policy=LATEST", "LATEST would show 2018-05, not 2018-04; "],
  ["2.5万元", "policy=latest", "in figure, policy is “latest”, which it cannot be; choose from LIVE, LATEST, PINNED"],
  ["2.5万元", 'breakdown="base=甲"', "there is no figure paid, edz, 2018-04 base=甲; "],
  [
    "增长52.5%",
    "part=CHANGE",
    "“增长52.5%” shows a change, but there is no figure paid, edz, 2018-03; add that figure",
  ],
  ["2.5万元", "words=增加/减少/持平", "words stand with VALUE_WITH_UNIT, which shows no change; remove them "],
  [
    "增加",
    "part=DIRECTION words=增加/增加/持平",
    "in figure, words cannot be read; correct it (says the same of two directions)",
  ],
  ["增加", "part=DIRECTION words=增加/减少", "in figure, words is “增加/减少” cannot be read; "],
  ["2.5万元", "showsApproximation=no", "in figure, showsApproximation is “no”, which it cannot be; choose from true, "],
  ["2.5万元", "when=now", "in figure, there is no field when; "],
])("the figure [%s]{… %s} is refused at its line", async (text, more, start) => {
  const body = `甲\n\n乙:figure[${text}]{metric=paid area=edz period=2018-04 ${more}}`;
  await expectComplaint({ [file]: article("dividend", body) }, `${file}:11  ${start}`);
});

test.each([
  [
    "metric=paid area=edz period=2018-06",
    "there is no figure paid, edz, 2018-06; the ones there are: 2018-04, 2018-05",
  ],
  ["metric=pay area=edz period=2018-04", "there is no metric “pay”; "],
  ["metric=paid area=moon period=2018-04", "there is no area “moon”; "],
  ["metric=paid area=edz period=April", "the period “April” cannot be read; "],
  ["metric=paid area=edz", "in figure, period is missing; add it"],
])("a figure {%s} is refused", async (attributes, start) => {
  await expectComplaint({ [file]: article("dividend", `:figure[2.5万元]{${attributes}}`) }, `${file}:9  ${start}`);
});

test("a figure that is MISSING cannot be cited", async () => {
  const figures = soundFile("figures/poverty.yaml", "value: 77500", "status: MISSING");
  const body = ":figure[7.75万元]{metric=paid area=edz period=2018-05}";
  const changes = { "figures/poverty.yaml": figures, [file]: article("dividend", body) };
  await expectComplaint(changes, `${file}:9  “7.75万元” shows a figure that is MISSING (figures/poverty.yaml:2); `);
});

test.each([
  ["增长210.0%", "part=CHANGE", undefined],
  ["增加5.25万元", "part=DIFFERENCE words=增加/减少/持平", { rise: "增加", fall: "减少", level: "持平" }],
  ["增长52,500元", "part=DIFFERENCE form=DIGITS", undefined],
  ["上升", "part=DIRECTION words=上升/回落/不变", { rise: "上升", fall: "回落", level: "不变" }],
])("a change %s is read as {%s}", async (text, attributes, words) => {
  const body = `:figure[${text}]{metric=paid area=edz period=2018-05 ${attributes}}`;
  const { articles } = await readChanged({ [file]: article("dividend", body) });
  const [citation] = articles[0]?.text.citations ?? [];
  expect(citation).toMatchObject({ printedText: text, period: "2018-05" });
  expect(citation?.words).toEqual(words);
  const wrong = body.replace(text, "减少");
  await expectComplaint(
    { [file]: article("dividend", wrong) },
    `${file}:9  “减少” is not what is printed here; write “${text}” (figures/poverty.yaml:2)`,
  );
});

test("a rough figure stands without its word where the file says so", async () => {
  const figures = soundFile("figures/poverty.yaml", "value: 77500", "value: 77500, approximate: ABOUT");
  const cite = (text: string, more: string) => `:figure[${text}]{metric=paid area=edz period=2018-05${more}}`;
  const body = `${cite("约7.75万元", "")}${cite("7.75万元", " showsApproximation=false")}`;
  const { articles } = await readChanged({ "figures/poverty.yaml": figures, [file]: article("dividend", body) });
  expect(articles[0]?.text.citations.map(({ showsApproximation }) => showsApproximation)).toEqual([true, false]);
});

test("a change from a figure that is MISSING cannot be cited", async () => {
  const figures = soundFile("figures/poverty.yaml", "value: 25000, asPrinted: 2.5万元", "status: MISSING");
  const body = ":figure[增长]{metric=paid area=edz period=2018-05 part=DIRECTION}";
  const changes = { "figures/poverty.yaml": figures, [file]: article("dividend", body) };
  await expectComplaint(changes, `${file}:9  “增长” shows a figure that is MISSING (figures/poverty.yaml:1); `);
});

const chart = (attributes: string) => `::chart{area=edz ${attributes}}`;

test.each([
  ["有 12 户", "the number “12” is not a figure; "],
  ["## 有12户", "the number “12户” is not a figure; "],
  ["**有12户**", "the number “12户” is not a figure; "],
  ["[有12户](/metrics/paid)", "the number “12户” is not a figure; "],
  [":::measures\n- **12户**：乙\n:::", "the number “12户” is not a figure; ", 10],
  [
    ":::key-figures[12户]\n- 甲：:figure[2.5万元]{metric=paid area=edz period=2018-04}\n:::",
    "the number “12户” is not a figure; ",
  ],
  [chart("kind=BAR metric=paid from=2018 to=2018 title=12户"), "the number “12户” is not a figure; "],
  [chart("kind=BAR metric=paid from=2018 to=2018 title=图 note=12户"), "the number “12户” is not a figure; "],
  [chart("kind=BAR metric=paid from=2019 to=2020 title=图"), "the chart would show 0 figures; "],
  [chart("kind=BAR metric=paid from=2018-04 to=2018-04 title=图"), "the chart would show 1 figures; "],
  [chart("kind=BAR metric=paid from=then to=2018 title=图"), "a period of the chart cannot be read; "],
  [chart("kind=BAR metric=pay from=2018 to=2018 title=图"), "there is no metric “pay”; "],
  [
    chart("kind=PIE metric=paid from=2018 to=2018 title=图"),
    "in chart, kind is “PIE”, which it cannot be; choose from LINE, BAR",
  ],
  [":::box\n文\n:::", "a directive “box” cannot stand in an article; "],
  ["::box", "a directive “box” cannot stand in an article; "],
  ["见:note[甲]。", "there is no directive “:note”; "],
  ["# 题", "a heading of that level cannot stand in an article; "],
  ["<script>甲</script>", "HTML cannot stand in an article; "],
  ["甲<b>乙</b>", "HTML cannot stand in running text; ", 9, 2],
  ["看![图](a.png)", "an image cannot stand in running text; "],
  ["> 甲", "a quotation cannot stand in an article; "],
  [":::measures\n- **甲**：乙\n- 丙\n:::", "a measure has no title; ", 11],
  [":::measures\n甲\n:::", ":::measures does not hold one list; "],
  [":::key-figures\n- 分红\n:::", "a key figure is not a label and one figure; ", 10],
  [":::notice{kind=NOTE}\n甲\n\n乙\n:::", "a notice is not one paragraph; "],
  ["- 甲\n  - 乙", "a list item is not one paragraph; "],
  ["[甲](javascript:x)", "the link leads to “javascript:x”; "],
  ["[甲](/articles/none)", "there is no article “none”; "],
] as [string, string, number?, number?][])("the body %j is refused", async (body, start, line = 9, times = 1) => {
  await expectComplaint({ [file]: article("dividend", body) }, `${file}:${line}  ${start}`, times);
});

test("every kind of block is read", async () => {
  const figure = ":figure[2.5万元]{metric=paid area=edz period=2018-04}";
  const body = [
    "## 题",
    "甲**乙**\n*丙*[丁](/articles/dividend)",
    "1. 戊\n2. 己",
    `:::measures\n- **庚**：发放${figure}。\n:::`,
    `:::key-figures[辛]\n- 分红：${figure}\n:::`,
    chart("kind=LINE metric=paid from=2018 to=2018 title=壬 note=癸"),
    ":::notice{kind=SOURCE}\n子\n:::",
  ].join("\n\n");
  const { articles } = await readChanged({ [file]: article("dividend", body, `发放${figure}`) });
  const word = (text: string) => ({ type: "Text", text });
  expect(articles[0]?.text.title).toEqual([word("发放"), { type: "Citation", key: "paid-1" }]);
  expect(articles[0]?.text.body).toEqual([
    { type: "Heading", level: 2, content: [word("题")] },
    {
      type: "Paragraph",
      content: [
        word("甲"),
        { ...word("乙"), strong: true },
        { ...word("丙"), emphasis: true },
        { type: "Link", href: "/articles/dividend", text: "丁" },
      ],
    },
    { type: "List", ordered: true, items: [{ content: [word("戊")] }, { content: [word("己")] }] },
    {
      type: "Measures",
      items: [{ title: "庚", content: [word("发放"), { type: "Citation", key: "paid-2" }, word("。")] }],
    },
    { type: "KeyFigures", title: "辛", items: [{ key: "paid-3", label: "分红" }] },
    { type: "Chart", kind: "LINE", metric: "paid", area: "edz", from: "2018", to: "2018", title: "壬", note: "癸" },
    { type: "Notice", kind: "SOURCE", content: [word("子")] },
  ]);
});

test("wrapped lines join as Chinese is set, with a space only between Latin words", async () => {
  const { articles } = await readChanged({ [file]: article("dividend", "甲乙\n丙丁 open\nsource\n戊") });
  expect(articles[0]?.text.body).toEqual([
    { type: "Paragraph", content: [{ type: "Text", text: "甲乙丙丁 open source戊" }] },
  ]);
});
