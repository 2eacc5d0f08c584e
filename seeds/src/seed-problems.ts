/** Where in a seed folder something stands: the path from the folder and the line, counted from 1. */
export type Place = { file: string; line: number };

/** One thing that is wrong with the seeds: what happened and what to do about it, in whole English phrases. */
export type SeedProblem = { place: Place; happened: string; remedy: string };

/**
 * Thrown by `readSeeds` when anything at all is wrong: the message lists every problem, one a line, as
 * `file:line  what happened; what to do`, in the order of files and lines.
 */
export class SeedProblems extends Error {
  override readonly name = "SeedProblems";
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[]) {
    const sorted = [...problems].sort((a, b) => compare(a.place.file, b.place.file) || a.place.line - b.place.line);
    super(
      sorted.map(({ place, happened, remedy }) => `${place.file}:${place.line}  ${happened}; ${remedy}`).join("\n"),
    );
    this.problems = sorted;
  }
}

/** Takes note of a problem; reading goes on, so that an editor sees all of them at once. */
export type Report = (place: Place, happened: string, remedy: string) => void;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
