import { diffArrays } from "diff";
import { type Profile, profile, similarity } from "./similarity.ts";

/** A block as it is compared: what it says (see `says.ts`), and its plain words. */
export interface ComparedBlock {
  type: string;
  says: string;
  words: string;
}

/** Block `before` of one body is block `after` of the other; `moved`: not in the order of the rest. */
export interface Pair {
  before: number;
  after: number;
  moved: boolean;
}

/** Blocks between the same neighbours are one when they are so similar; those that moved, when they are more so. */
const ALIKE = 0.4;
const ALIKE_ELSEWHERE = 0.6;
/** Fewer characters say nothing about where a block came from. */
const WORDS_LEAST = 12;
/** How far from its place in a gap a block is looked for. */
const REACH = 20;

/**
 * Which blocks of two bodies are one: first what reads the same and kept its order (the longest such sequence), then what reads
 * the same elsewhere, then what was changed in its place, then what was changed and moved. Each block is in one pair at
 * most; those in none were added or removed. Pairs come in the order of `after`.
 */
export function alignBlocks(before: readonly ComparedBlock[], after: readonly ComparedBlock[]): Pair[] {
  const kept = keptInOrder(before, after);
  const free = (pairs: readonly Pair[]) => {
    const taken = {
      before: new Set(pairs.map((pair) => pair.before)),
      after: new Set(pairs.map((pair) => pair.after)),
    };
    return {
      before: [...before.keys()].filter((index) => !taken.before.has(index)),
      after: [...after.keys()].filter((index) => !taken.after.has(index)),
    };
  };
  const same = (one: number, other: number) =>
    before[one]?.says === after[other]?.says && before[one]?.words !== "" ? 1 : 0;
  const moved = pairElsewhere(free(kept), same, 1);
  const found = [...kept, ...moved];
  const alike = likeness(before, after);
  const changed = gaps(kept, free(found), before.length).flatMap((gap) => pairInGap(gap, alike));
  found.push(...changed);
  const rest = free(found);
  const elsewhere = (one: number, other: number) =>
    Math.min(before[one]?.words.length ?? 0, after[other]?.words.length ?? 0) < WORDS_LEAST ? 0 : alike(one, other);
  if (rest.before.length * rest.after.length <= REACH ** 3) {
    found.push(...pairElsewhere(rest, elsewhere, ALIKE_ELSEWHERE));
  }
  return found.toSorted((one, other) => one.after - other.after);
}

type Free = Record<"before" | "after", number[]>;
type Score = (before: number, after: number) => number;

function keptInOrder(before: readonly ComparedBlock[], after: readonly ComparedBlock[]): Pair[] {
  const pairs: Pair[] = [];
  let [one, other] = [0, 0];
  const changes = diffArrays(
    before.map(({ says }) => says),
    after.map(({ says }) => says),
  );
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      for (let at = 0; at < count; at++) pairs.push({ before: one + at, after: other + at, moved: false });
    }
    if (!added) one += count;
    if (!removed) other += count;
  }
  return pairs;
}

function pairElsewhere({ before, after }: Free, score: Score, least: number): Pair[] {
  const left = new Set(before);
  return after.flatMap((other) => {
    const scored = [...left].map((one) => ({ one, score: score(one, other) }));
    const best = scored.reduce((most, each) => (each.score > most.score ? each : most), { one: -1, score: 0 });
    if (best.score < least) return [];
    left.delete(best.one);
    return [{ before: best.one, after: other, moved: true }];
  });
}

/** The free blocks between two neighbours that were kept. */
function gaps(kept: readonly Pair[], free: Free, length: number): Free[] {
  const ends = [...kept, { before: length, after: Number.POSITIVE_INFINITY, moved: false }];
  return ends.flatMap((end, index) => {
    const start = ends[index - 1] ?? { before: -1, after: -1 };
    const between = (side: "before" | "after") => free[side].filter((at) => at > start[side] && at < end[side]);
    const gap = { before: between("before"), after: between("after") };
    return gap.before.length > 0 && gap.after.length > 0 ? [gap] : [];
  });
}

/** The pairs in a gap that keep its order and are most alike in sum; one block for one is a pair if it is of its kind. */
function pairInGap({ before, after }: Free, alike: Score): Pair[] {
  const only = before.length === 1 && after.length === 1;
  const score = (row: number, column: number) => {
    if (Math.abs(row - column) > REACH) return 0;
    const found = alike(before[row] as number, after[column] as number);
    return found >= ALIKE || (only && found > 0) ? found : 0;
  };
  const width = after.length + 1;
  const scores = new Float64Array(before.length * after.length);
  const best = new Float64Array((before.length + 1) * width);
  for (let row = before.length - 1; row >= 0; row--) {
    for (let column = after.length - 1; column >= 0; column--) {
      const own = score(row, column);
      scores[row * after.length + column] = own;
      const paired = own > 0 ? own + (best[(row + 1) * width + column + 1] ?? 0) : 0;
      const skipped = Math.max(best[(row + 1) * width + column] ?? 0, best[row * width + column + 1] ?? 0);
      best[row * width + column] = Math.max(paired, skipped);
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < before.length && column < after.length) {
    const own = scores[row * after.length + column] ?? 0;
    const here = best[row * width + column];
    if (own > 0 && here === own + (best[(row + 1) * width + column + 1] ?? 0)) {
      pairs.push({ before: before[row++] as number, after: after[column++] as number, moved: false });
    } else if (here === best[(row + 1) * width + column]) row++;
    else column++;
  }
  return pairs;
}

/** Above 0 for blocks of one kind. */
function likeness(before: readonly ComparedBlock[], after: readonly ComparedBlock[]): Score {
  const profiles = new Map<ComparedBlock, Profile>();
  const profileOf = (block: ComparedBlock) => {
    const known = profiles.get(block) ?? profile(block.words);
    profiles.set(block, known);
    return known;
  };
  return (row, column) => {
    const [one, other] = [before[row], after[column]];
    if (!one || !other || one.type !== other.type) return 0;
    return Math.max(similarity(profileOf(one), profileOf(other)), 0.01);
  };
}
