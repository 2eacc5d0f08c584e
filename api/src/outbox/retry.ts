const FIRST_MS = 5_000;
const LONGEST_MS = 6 * 60 * 60 * 1000;

/** An address that fails for so long is given up. */
export const GIVE_UP_DAYS = 3;

/**
 * Milliseconds to wait after so many failures in a row: 5 s, then four times as long each time, 6 h at most; up to a
 * tenth longer, so that addresses that failed together do not come back together.
 * @param chance from 0 up to 1
 */
export function retryAfterMs(failures: number, chance: number): number {
  const wait = Math.min(FIRST_MS * 4 ** (failures - 1), LONGEST_MS);
  return Math.round(wait * (1 + chance / 10));
}
