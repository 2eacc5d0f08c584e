/** What tells one series of a metric from another, and its points in time. */
export type SeriesMember = {
  area: { code: string; shortName: string };
  breakdown: readonly { code: string; value: string }[];
  period: { code: string; start: string; end: string };
};

/** Observations of one area and breakdown, oldest first. */
export type Series<Member extends SeriesMember> = { key: string; members: Member[] };

/** Observations by area and breakdown, in the order in which each series first appears. */
export function groupIntoSeries<Member extends SeriesMember>(observations: readonly Member[]): Series<Member>[] {
  const groups = Map.groupBy(observations, seriesKey);
  return [...groups].map(([key, members]) => ({ key, members: members.toSorted(byPeriod) }));
}

/** The first series with at least two periods: one that a chart can show. */
export function chartable<Member extends SeriesMember>(series: readonly Series<Member>[]): Series<Member> | undefined {
  return series.find(({ members }) => new Set(members.map(({ period }) => period.code)).size >= 2);
}

function seriesKey({ area, breakdown }: SeriesMember): string {
  return [area.code, ...breakdown.map(({ code, value }) => `${code}=${value}`).toSorted()].join("|");
}

function byPeriod(a: SeriesMember, b: SeriesMember): number {
  return a.period.start.localeCompare(b.period.start) || a.period.end.localeCompare(b.period.end);
}
