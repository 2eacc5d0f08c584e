/** The first citation of each observation, in the order of the text. */
export function uniqueObservations<Citation extends { observation: { id: string } }>(
  citations: readonly Citation[],
): Citation[] {
  return [...Map.groupBy(citations, ({ observation }) => observation.id).values()].map(([first]) => first as Citation);
}
