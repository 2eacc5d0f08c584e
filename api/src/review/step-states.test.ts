import { describe, expect, test } from "vitest";
import { DEFAULT_CHAIN } from "./review-step.ts";
import { type RevisionNow, type StepDecision, stepStates } from "./step-states.ts";

const text = { words: "w1", citations: [["sum", "s1"] as const, ["households", "h1"] as const] };
const codes = DEFAULT_CHAIN.map(({ code }) => code);

/** Everybody passes the step of their place, one after the other. */
const passed: StepDecision[] = codes.map((step, index) => ({
  ...{ step, decision: "APPROVED", by: `p${index}`, text, newest: { sum: [2, 1] } },
}));

const statuses = (decisions: readonly StepDecision[], revision: Partial<RevisionNow> = {}) =>
  stepStates(DEFAULT_CHAIN, decisions.toReversed(), { text, authors: new Set(["author"]), overtaken: [], ...revision });

const short = (decisions: readonly StepDecision[], revision: Partial<RevisionNow> = {}) =>
  statuses(decisions, revision)
    .map(({ status, turn }) => (turn ? status[0] : status[0]?.toLowerCase()))
    .join("");

const causes = (decisions: readonly StepDecision[], revision: Partial<RevisionNow> = {}) =>
  statuses(decisions, revision).map(({ reopenings }) => reopenings.map(({ cause }) => cause).join());

describe("the steps of a revision", () => {
  test("come one after the other", () => {
    expect(short([])).toBe("Owwwww");
    expect(short(passed.slice(0, 3))).toBe("dddOww");
    expect(short(passed)).toBe("dddddd");
  });

  test("an approval out of its order does not bring the others' turn forward", () => {
    expect(short([passed[2] as StepDecision])).toBe("Owdwww");
  });

  test("changed words re-open the first step that looks at language, and all that follow it", () => {
    const changed = { text: { ...text, words: "w2" } };
    expect(short(passed, changed)).toBe("Rrrrrr");
    expect(causes(passed.slice(0, 2), changed)).toEqual(["WORDS_CHANGED", "WORDS_CHANGED", "", "", "", ""]);
    const facts = DEFAULT_CHAIN.map((step) => ({ ...step, subjects: ["FIGURES" as const] }));
    const late = [...facts.slice(0, 3), ...DEFAULT_CHAIN.slice(3)];
    const states = stepStates(late, passed.toReversed(), { ...changed, authors: new Set(), overtaken: [] });
    expect(states.map(({ status }) => status[0]).join("")).toBe("DDDRRR");
  });

  test.each([
    ["shows another vintage or figure", [["sum", "s2"] as const, ["households", "h1"] as const], ["sum"]],
    ["is gone", [["sum", "s1"] as const], ["households"]],
    ["is new", [...text.citations, ["third", "t1"] as const], ["third"]],
    ["moved", [["households", "h1"] as const, ["sum", "s1"] as const], ["households", "sum"]],
  ])("a citation that %s re-opens the step of the figures and nothing else", (_, citations, keys) => {
    const states = statuses(passed, { text: { ...text, citations } });
    expect(states.map(({ status }) => status[0]).join("")).toBe("DDRDDD");
    expect(states[2]?.reopenings).toEqual([{ cause: "CITATIONS_CHANGED", citations: keys }]);
    expect(states[2]?.turn).toBe(true);
  });

  test("a vintage that overtakes a pinned figure after the approval re-opens the step of the figures; one before does not", () => {
    expect(causes(passed, { overtaken: [{ key: "sum", newest: [3, 1] }] })[2]).toBe("FIGURE_OVERTAKEN");
    expect(short(passed, { overtaken: [{ key: "sum", newest: [3, 1] }] })).toBe("ddRddd");
    expect(short(passed, { overtaken: [{ key: "sum", newest: [2, 2] }] })).toBe("ddRddd");
    expect(short(passed, { overtaken: [{ key: "sum", newest: [2, 1] }] })).toBe("dddddd");
  });

  test("a text that is as it was approved holds its approvals, whatever was written between", () => {
    const between = { ...(passed[0] as StepDecision), by: "p9", text: { ...text, words: "w2" } };
    expect(short([...passed, between])).toBe("dddddd");
    expect(statuses([...passed, between])[0]?.approval?.by).toBe("p0");
  });

  test("nobody's approval counts once they have written the text", () => {
    expect(causes(passed, { authors: new Set(["p4"]) })).toEqual(["", "", "", "", "REVIEWER_WROTE", ""]);
  });

  test("nobody's approval counts for two steps: the newer one holds", () => {
    const twice = [...passed.slice(0, 3), { ...(passed[3] as StepDecision), by: "p0" }];
    expect(short(twice)).toBe("Rdddww");
    expect(causes(twice)[0]).toBe("REVIEWER_TWICE");
  });

  test("an approval from before the step's return does not come back", () => {
    const step = "second-review";
    const returned: StepDecision = { step, decision: "RETURNED", by: "p7", text, newest: {} };
    expect(short([...passed, returned])).toBe("ddRddd");
    expect(causes([...passed, returned])[2]).toBe("RETURNED");
    expect(short([...passed, returned, { ...returned, decision: "APPROVED" }])).toBe("dddddd");
  });
});
