/**
 * Corrections of one subject, each with the earlier ones that it follows behind it.
 * @param corrections newest first; one whose earlier one is not among them stands alone
 */
export function correctionChains<Correction extends { id: string; follows: { id: string } | null }>(
  corrections: readonly Correction[],
): Correction[][] {
  const byId = new Map(corrections.map((correction) => [correction.id, correction]));
  const followed = new Set(corrections.map(({ follows }) => follows?.id));
  return corrections
    .filter(({ id }) => !followed.has(id))
    .map((newest) => {
      const chain: Correction[] = [];
      for (let next: Correction | undefined = newest; next; next = byId.get(next.follows?.id ?? "")) chain.push(next);
      return chain;
    });
}
