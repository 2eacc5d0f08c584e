import { expect, test } from "vitest";
import { QUERY_MOST, readQuery } from "./read-query.ts";
import { indexTerms } from "./terms.ts";

test.each([
  ["words of the dictionary are asked for one by one", "健康扶贫政策", ["健康", "扶贫", "政策"]],
  ["a name that no dictionary knows stays whole", "经开区", ["经开", "开区"]],
  ["a single character is asked for as such", "的", ["的"]],
  ["full width and case do not matter", "ＥＤＺ　２０１８", ["edz", "2018"]],
  ["operators are words like any other", 'not "edz" or -a', ["not", "edz", "or", "a"]],
  ["punctuation asks for nothing", "！？……'\\&|!():*<->%_", []],
  ["NUL and halves of surrogate pairs ask for nothing", "\0\ud800\udc00\ud800", ["\u{10000}"]],
])("%s", (_fact, text, terms) => {
  expect(readQuery(text).terms).toEqual(terms);
});

test("what is looked for in a text begins with what was typed, the longest first", () => {
  expect(readQuery("健康扶贫政策").words).toEqual(["健康扶贫政策", "健康", "扶贫", "政策"]);
});

test("a query of more characters than allowed is refused", () => {
  expect(readQuery("字".repeat(QUERY_MOST)).terms).toEqual(["字字"]);
  expect(readQuery("𠀀".repeat(QUERY_MOST)).terms).toHaveLength(1);
  expect(() => readQuery("字".repeat(QUERY_MOST + 1))).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: "BAD_USER_INPUT", most: QUERY_MOST }) }),
  );
});

test("a text is found by whatever stands in it, however it is cut", () => {
  const text = "马集镇卫生院与团里街道共建EDZ产业园，宜春经开区的党员干部入户走访扫黑除恶";
  const terms = new Set(indexTerms(text));
  for (let from = 0; from < text.length; from++) {
    for (let to = from + 1; to <= text.length; to++) {
      const part = text.slice(from, to);
      // A part of a foreign word is another word.
      if (/[A-Z]/.test(text[from - 1] ?? "") && /[A-Z]/.test(part[0] ?? "")) continue;
      if (/[A-Z]/.test(text[to] ?? "") && /[A-Z]/.test(part.at(-1) ?? "")) continue;
      const missing = readQuery(part).terms.filter((term) => !terms.has(term));
      expect(missing, part).toEqual([]);
    }
  }
});
