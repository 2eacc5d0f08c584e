import type { Block } from "@gongbao/schema/articles/body.ts";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { reviewedText, textChanges } from "./reviewed-text.ts";

const text = (body: Block[], title = "标题") => ({
  title: [{ type: "Text" as const, text: title }],
  subtitle: [],
  summary: [],
  body,
});
const paragraph = (...keys: string[]): Block => ({
  type: "Paragraph",
  content: [{ type: "Text", text: "领到" }, ...keys.map((key) => ({ type: "Citation" as const, key }))],
});
const citation = (key: string, more: object = {}) => ({
  ...{ id: "c", revision_id: "r", key, position: 1, printed_text: "8.75万元", observation_id: `o-${key}` },
  ...{ policy: "LIVE", part: "VALUE", form: "AUTOMATIC", shows_approximation: true, words: null },
  ...{ pinned_vintage_id: null, ...more },
});
const before = reviewedText(text([paragraph("sum", "mean")]), [citation("sum"), citation("mean")]);

describe("a reviewed text", () => {
  test("has one canonical JSON, whatever the order of its members (RFC 8785)", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "引" }], a: undefined, "": true })).toBe(
      '{"":true,"b":[1,{"c":"引","d":null}]}',
    );
  });

  test("has the same hash as the same text in another revision", () => {
    const again = [citation("sum", { id: "x", revision_id: "y" }), citation("mean")];
    const after = reviewedText(text([paragraph("sum", "mean")]), again);
    expect(after).toEqual(before);
    expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, ReturnType<typeof reviewedText>, { words: boolean; citations: string[] }]>([
    [
      "another word",
      reviewedText(text([paragraph("sum", "mean")], "题目"), [citation("sum"), citation("mean")]),
      { words: true, citations: [] },
    ],
    [
      "another pinned vintage",
      reviewedText(text([paragraph("sum", "mean")]), [
        citation("sum", { policy: "PINNED", pinned_vintage_id: "v2" }),
        citation("mean"),
      ]),
      { words: false, citations: ["sum"] },
    ],
    [
      "another citation in its place",
      reviewedText(text([paragraph("sum", "total")]), [citation("sum"), citation("total")]),
      { words: false, citations: ["mean", "total"] },
    ],
    [
      "two that changed places",
      reviewedText(text([paragraph("mean", "sum")]), [citation("sum"), citation("mean")]),
      { words: false, citations: ["mean", "sum"] },
    ],
    [
      "a number that followed its figure",
      reviewedText(text([paragraph("sum", "mean")]), [citation("sum", { printed_text: "9万元" }), citation("mean")]),
      { words: false, citations: [] },
    ],
  ])("%s is told apart by what it touches", (_, after, changes) => {
    expect(textChanges(before, after)).toEqual(changes);
    expect(after.hash).not.toBe(before.hash);
  });

  test.each<[string, (key: string, label: string) => Block]>([
    [
      "a table",
      (key, label) => ({
        type: "Table",
        caption: label,
        header: [{ content: [] }],
        rows: [{ cells: [{ content: [{ type: "Citation", key }] }] }],
      }),
    ],
    ["key figures", (key, label) => ({ type: "KeyFigures", items: [{ key, label }] })],
    [
      "a list",
      (key, label) => ({
        type: "List",
        ordered: false,
        items: [
          {
            content: [
              { type: "Text", text: label },
              { type: "Citation", key },
            ],
          },
        ],
      }),
    ],
    [
      "measures",
      (key, label) => ({ type: "Measures", items: [{ title: label, content: [{ type: "Citation", key }] }] }),
    ],
  ])("in %s, too, words and citations are told apart", (_, block) => {
    const at = (key: string, label: string) => reviewedText(text([block(key, label)]), [citation(key)]);
    expect(textChanges(at("sum", "收入"), at("mean", "收入"))).toEqual({ words: false, citations: ["sum", "mean"] });
    expect(textChanges(at("sum", "收入"), at("sum", "支出"))).toEqual({ words: true, citations: [] });
  });
});
