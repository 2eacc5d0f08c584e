/** As many rows as one statement takes when there may be tens of thousands: it stays far from its deadline, and whoever else waits gets a turn. */
const BATCH = 1_000;

/** The parts of a long list, in its order. */
export function* inBatches<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
