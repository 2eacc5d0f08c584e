import { describe, expect, test } from "vitest";
import { bareText, type PlacedText, places } from "./places.ts";
import { replaceWords } from "./replace-words.ts";
import { sentenceAt } from "./sentence-at.ts";

const words = (text: string, strong = false) => ({ type: "Text" as const, text, ...(strong && { strong }) });
const text: PlacedText = {
  title: [words("总投资51.2亿元")],
  subtitle: [],
  summary: [words("共"), { type: "Citation", key: "count" }, words("个，投资51.2亿元")],
  body: [
    { type: "Paragraph", content: [words("总投资51."), words("2亿", true), words("元。")] },
    { type: "KeyFigures", items: [{ key: "total", label: "总投资51.2亿元" }] },
    {
      type: "Table",
      caption: "投资",
      header: [{ content: [words("项目")] }],
      rows: [{ cells: [{ content: [words("51.2亿元")] }] }],
    },
  ],
};

describe("the places of a text", () => {
  test("are named by their path, in reading order, empty ones left out", () => {
    expect(places(text).map(({ place, kind, content }) => [place, kind, bareText(content)])).toEqual([
      ["title", "TITLE", "总投资51.2亿元"],
      ["summary", "SUMMARY", "共\uFFFC个，投资51.2亿元"],
      ["body.0.content", "TEXT", "总投资51.2亿元。"],
      ["body.1.items.0.label", "CAPTION", "总投资51.2亿元"],
      ["body.1.items.0.key", "KEY_FIGURE", "\uFFFC"],
      ["body.2.caption", "CAPTION", "投资"],
      ["body.2.header.0.content", "TABLE", "项目"],
      ["body.2.rows.0.cells.0.content", "TABLE", "51.2亿元"],
    ]);
  });

  test.each([
    ["title", 3],
    ["summary", 6],
    ["body.0.content", 3],
    ["body.1.items.0.label", 3],
    ["body.2.rows.0.cells.0.content", 0],
  ])("have their words replaced: %s", (place, start) => {
    const next = replaceWords(text, { place, start, said: "51.2亿", says: "52.3亿" }) as PlacedText;
    const at = (of: PlacedText) => bareText(places(of).find((each) => each.place === place)?.content ?? []);
    expect(at(next)).toBe(at(text).replace("51.2亿", "52.3亿"));
    expect(places(next).filter((each) => each.place !== place)).toEqual(
      places(text).filter((each) => each.place !== place),
    );
  });

  test("are left alone where the words do not stand, or a citation stands among them", () => {
    expect(replaceWords(text, { place: "title", start: 0, said: "51.2亿", says: "52" })).toBeUndefined();
    expect(replaceWords(text, { place: "body.9.content", start: 0, said: "51", says: "52" })).toBeUndefined();
    expect(replaceWords(text, { place: "summary", start: 0, said: "共\uFFFC个", says: "52" })).toBeUndefined();
  });
});

test.each([
  ["先说。总投资51.2亿元！再说", "51.2亿", "总投资51.2亿元！"],
  ["总投资51.2亿元", "51.2亿", "总投资51.2亿元"],
  ["他说：“总投资51.2亿元。”随后", "51.2亿", "他说：“总投资51.2亿元。”"],
  ["一；二 51.2亿；三", "51.2亿", "二 51.2亿；"],
])("the sentence in %s", (all, said, sentence) => {
  const start = all.indexOf(said);
  const found = sentenceAt(all, start, start + said.length);
  expect(found.sentence).toBe(sentence);
  expect(all.slice(found.start, found.start + sentence.length)).toBe(sentence);
});
