/** How often each character, and each pair of neighbours, stands in a text. */
export interface Profile {
  characters: ReadonlyMap<string, number>;
  pairs: ReadonlyMap<string, number>;
}

export function profile(text: string): Profile {
  const characters = [...text];
  return {
    characters: counts(characters),
    pairs: counts(characters.slice(1).map((each, at) => characters[at] + each)),
  };
}

/**
 * How much two texts have in common, from 0 to 1: the Sørensen-Dice coefficient of their characters and of their pairs
 * of neighbours, half each. Pairs keep common characters (的, 了) from making strangers alike.
 */
export function similarity(one: Profile, other: Profile): number {
  return (dice(one.characters, other.characters) + dice(one.pairs, other.pairs)) / 2;
}

function dice(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [gram, count] of one) {
    shared += Math.min(count, other.get(gram) ?? 0);
    total += count;
  }
  for (const count of other.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

function counts(grams: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const gram of grams) found.set(gram, (found.get(gram) ?? 0) + 1);
  return found;
}
