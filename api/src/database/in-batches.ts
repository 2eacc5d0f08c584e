/** The parts of a long list, in its order, each of so many at most. */
export function* inBatches<Item>(items: readonly Item[], most: number): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most);
}
