import { alignBlocks, type Pair } from "./align-blocks.ts";
import type { Block } from "./body.ts";
import { type ComparedText, comparedText } from "./compared-text.ts";
import { blockWords, contentWords, type DiffRun, diffWords, type Segment } from "./diff-words.ts";
import type { DraftText } from "./draft-text.ts";

/** A property of a block that is no words: the level of a heading, the metric of a chart. Null where it has none. */
export interface SettingDiff {
  name: string;
  before: string | null;
  after: string | null;
}

/** What became of one block. `before` and `after` are its indexes in the two bodies; null where it is not. */
export interface BlockDiff {
  kind: "SAME" | "ADDED" | "REMOVED" | "CHANGED";
  /** Whether it stands elsewhere among the blocks that both have. */
  moved: boolean;
  type: Block["type"];
  before: number | null;
  after: number | null;
  runs: DiffRun[];
  settings: SettingDiff[];
}

/** Two texts of one article, compared. A title's runs are all SAME when it is. */
export interface TextDiff {
  title: DiffRun[];
  subtitle: DiffRun[];
  summary: DiffRun[];
  /** In the order of the text after; a removed block follows what it followed before. */
  blocks: BlockDiff[];
}

/**
 * Compares two texts by block and within a block by word; citations by the figures that they show and what they print, whatever they are called.
 */
export function diffTexts(before: DraftText, after: DraftText, segment: Segment): TextDiff {
  const [one, other] = [comparedText(before), comparedText(after)];
  const part = (name: "title" | "subtitle" | "summary") =>
    diffWords(contentWords(before[name], one, segment), contentWords(after[name], other, segment));
  return {
    title: part("title"),
    subtitle: part("subtitle"),
    summary: part("summary"),
    blocks: blocks(one, other, segment),
  };
}

function blocks(one: ComparedText, other: ComparedText, segment: Segment): BlockDiff[] {
  const pairs = alignBlocks(one.blocks, other.blocks);
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const removed = removedAfter(one.blocks.length, pairs);
  const gone = (index: number) =>
    (removed.get(index) ?? []).map((at) => blockDiff([one, at], [other, null], false, segment));
  return [
    ...gone(-1),
    ...other.blocks.flatMap((_, at) => {
      const pair = byAfter.get(at);
      if (!pair) return [blockDiff([one, null], [other, at], false, segment)];
      const found = blockDiff([one, pair.before], [other, at], pair.moved, segment);
      return pair.moved ? [found] : [found, ...gone(pair.before)];
    }),
  ];
}

/** The blocks that are gone, by the last block before them that has kept its place; -1 without one. */
function removedAfter(length: number, pairs: readonly Pair[]): Map<number, number[]> {
  const paired = new Map(pairs.map((pair) => [pair.before, pair]));
  const removed = new Map<number, number[]>();
  let last = -1;
  for (let at = 0; at < length; at++) {
    const pair = paired.get(at);
    if (!pair) removed.set(last, [...(removed.get(last) ?? []), at]);
    else if (!pair.moved) last = at;
  }
  return removed;
}

type Placed = [text: ComparedText, index: number | null];

function blockDiff([one, before]: Placed, [other, after]: Placed, moved: boolean, segment: Segment): BlockDiff {
  const [was, is] = [before === null ? null : one.text.body[before], after === null ? null : other.text.body[after]];
  const runs = diffWords(was ? blockWords(was, one, segment) : [], is ? blockWords(is, other, segment) : []);
  const settings = settingsDiff(was ?? null, is ?? null);
  const { type } = (is ?? was) as Block;
  const changed = settings.length > 0 || runs.some((run) => run.kind !== "SAME");
  const kind = !was ? "ADDED" : !is ? "REMOVED" : changed ? "CHANGED" : "SAME";
  return { kind, moved, type, before, after, runs, settings };
}

const SETTINGS = [
  "level",
  "ordered",
  "kind",
  "metric",
  "area",
  "breakdown",
  "from",
  "to",
  "source",
  "credit",
  "license",
];

/** What is otherwise in a block that both have. */
function settingsDiff(was: Block | null, is: Block | null): SettingDiff[] {
  if (!was || !is) return [];
  const text = (value: unknown) =>
    value === undefined ? null : typeof value === "string" ? value : JSON.stringify(value);
  return SETTINGS.flatMap((name) => {
    const [before, after] = [was, is].map((block) => text((block as Record<string, unknown>)[name]));
    return before === after ? [] : [{ name, before: before ?? null, after: after ?? null }];
  });
}
