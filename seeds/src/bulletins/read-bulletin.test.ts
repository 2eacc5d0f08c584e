import { test } from "vitest";
import { article, expectComplaint, soundFile } from "../seed-folder.kit.ts";

const file = "bulletins/1.yaml";
const other = { "articles/other.md": article("other", "文") };
const headline = "  - {label: 分红, metric: paid, area: edz, period: 2018-04, prints: 2.5万元}\n";

test.each([
  ["lead: dividend", "lead: bonus", "3  there is no article “bonus”; "],
  [headline, "", "5  headlineFigures cannot be read; correct it (a bulletin has six headline figures)"],
  ["prints: 2.5万元", "prints: 2.4万元", "6  “2.4万元” says 24000, but the figure is 25000; "],
  ["label: 分红", "label: 分红12户", "6  the number “12户” is not a figure; "],
  ["title: 第1期", "title: 有12户", "2  the number “12户” is not a figure; "],
  ["sections: []", "sections:\n  - {topic: sport, articles: [other]}", "5  there is no topic “sport”; "],
  ["sections: []", "sections:\n  - {topic: poverty, articles: [none]}", "5  there is no article “none”; "],
  [
    "sections: []",
    "sections:\n  - {topic: health, articles: [other]}",
    "5  the article “other” has the topic poverty; ",
  ],
  [
    "sections: []",
    "sections:\n  - {topic: poverty, articles: [dividend]}",
    "5  the article “dividend” stands in the bulletin twice; ",
  ],
  [
    "sections: []",
    "sections:\n  - {topic: health, articles: [other]}\n  - {topic: poverty, articles: [other]}",
    "6  the section “poverty” is out of order; ",
  ],
])("a bulletin with %j changed to %j is refused at its line", async (from, to, start) => {
  await expectComplaint({ ...other, [file]: soundFile(file, from, to) }, `${file}:${start}`);
});

test("two bulletins cannot have one number", async () => {
  const twin = soundFile(file, "number: 1", "number: 1");
  await expectComplaint(
    { "bulletins/2.yaml": twin },
    "bulletins/2.yaml:1  the number 1 is already at bulletins/1.yaml:1; ",
  );
});
