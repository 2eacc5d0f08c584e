/**
 * The last point with a value before an observation of the same series: what its value can be compared with.
 * @param series oldest first
 */
export function previousPoint<Point extends { id: string; value: string | null }>(
  series: readonly Point[],
  observationId: string,
): Point | undefined {
  const index = series.findIndex(({ id }) => id === observationId);
  return index < 1 ? undefined : series.slice(0, index).findLast(({ value }) => value !== null);
}
