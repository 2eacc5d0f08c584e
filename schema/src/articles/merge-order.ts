import type { Pair } from "./align-blocks.ts";

/** One side of a merge: how many blocks it has, and which of them is which of the base. */
export interface Side {
  length: number;
  pairs: readonly Pair[];
}

/** A block of the result by its index on each side; null where that side has none. */
export interface OrderedBlock {
  base: number | null;
  mine: number | null;
  theirs: number | null;
}

/**
 * The order in which all blocks of a base and its two sides stand: that of mine, unless only theirs put blocks of the base
 * into another order; what the other side added follows what it followed there, and what the first side put there, too.
 * Blocks of the base that a side has not are left where they were.
 */
export function mergeOrder(baseLength: number, mine: Side, theirs: Side): OrderedBlock[] {
  const mineLeads = isReordered(mine) || !isReordered(theirs);
  const [first, second] = mineLeads ? [mine, theirs] : [theirs, mine];
  const [firstName, secondName] = mineLeads ? (["mine", "theirs"] as const) : (["theirs", "mine"] as const);
  const firstOf = new Map(first.pairs.map(({ before, after }) => [after, before]));
  const secondOf = new Map(second.pairs.map(({ before, after }) => [after, before]));
  const entry = (base: number | null): OrderedBlock => ({ base, mine: null, theirs: null });
  const ofBase = Array.from({ length: baseLength }, (_, index) => entry(index));

  const order: OrderedBlock[] = [];
  for (let at = 0; at < first.length; at++) {
    const base = firstOf.get(at);
    const block = base === undefined ? entry(null) : (ofBase[base] as OrderedBlock);
    block[firstName] = at;
    order.push(block);
  }
  for (const [index, block] of ofBase.entries()) {
    if (block[firstName] === null) order.splice(after(order, ofBase[index - 1]), 0, block);
  }
  let previous: OrderedBlock | undefined;
  for (let at = 0; at < second.length; at++) {
    const base = secondOf.get(at);
    const block = base === undefined ? entry(null) : (ofBase[base] as OrderedBlock);
    block[secondName] = at;
    if (base === undefined) order.splice(afterAdded(order, previous, firstName), 0, block);
    previous = block;
  }
  return order;
}

/** Where what follows a block is put in: at the beginning without one. */
function after(order: readonly OrderedBlock[], block: OrderedBlock | undefined): number {
  return block === undefined ? 0 : order.indexOf(block) + 1;
}

/** The same, behind what the first side added there; but not behind that if the block itself was added by the second. */
function afterAdded(
  order: readonly OrderedBlock[],
  previous: OrderedBlock | undefined,
  first: "mine" | "theirs",
): number {
  let at = after(order, previous);
  while (order[at] && order[at]?.base === null && order[at]?.[first] !== null) at++;
  return at;
}

function isReordered({ pairs }: Side): boolean {
  const order = pairs.toSorted((one, other) => one.after - other.after).map(({ before }) => before);
  return order.some((before, index) => index > 0 && before < (order[index - 1] as number));
}
