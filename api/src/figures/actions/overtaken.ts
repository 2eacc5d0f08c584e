/** Of a vintage that waits for its time. */
export interface Waiting {
  number: number;
  publicFrom: Date;
}

/**
 * Those of the waiting vintages that will never be in force because the next one, whose number is the highest, is
 * public no later than they; those that another had overtaken before are left out.
 * @param waiting newest first
 */
export function overtaken<W extends Waiting>(waiting: readonly W[], publicFrom: Date): W[] {
  let earliest = Number.POSITIVE_INFINITY;
  return waiting.filter((vintage) => {
    const from = vintage.publicFrom.getTime();
    const wouldAppear = from < earliest;
    earliest = Math.min(earliest, from);
    return wouldAppear && publicFrom.getTime() <= from;
  });
}
