/** Where a figure is explained: its row in the table of its metric. */
export function figurePath({ id, metric }: { id: string; metric: { code: string } }): string {
  return `/metrics/${metric.code}#o-${id}`;
}
