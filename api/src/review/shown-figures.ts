import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { CitationRow } from "../figures/citation.queries.ts";

/** What a citation showed to somebody who decided. */
export interface ShownFigure {
  key: string;
  policy: CitationPolicy;
  /** UUID of the observation. */
  observation: string;
  vintage: number;
  /** Number of the vintage that its change was measured against; null where it shows none. */
  previousVintage: number | null;
  /** What was printed. */
  text: string;
}

/** A citation that reads otherwise than when somebody decided, because its figure was revised. */
export interface FollowedFigure {
  key: string;
  before: string;
  after: string;
  /** Number of the vintage shown now. */
  vintage: number;
}

/** What the citations of a text show at the moment of their reading, in its order. */
export const shownFigures = (citations: readonly CitationRow[]): ShownFigure[] =>
  citations.map(({ key, policy, observation, vintage, previous, text }) => ({
    key,
    policy,
    observation: observation.uuid,
    vintage: vintage.number,
    previousVintage: previous ? (previous.pinned ?? previous.observation.vintage).number : null,
    text,
  }));

/** The LIVE and LATEST citations that follow their figures and show another vintage now than they did. */
export function followedFigures(before: readonly ShownFigure[], now: readonly ShownFigure[]): FollowedFigure[] {
  const seen = new Map(before.map((figure) => [figure.key, figure]));
  return now.flatMap((figure): FollowedFigure[] => {
    const was = seen.get(figure.key);
    if (!was || figure.policy === "PINNED" || isSameFigure(was, figure)) return [];
    return [{ key: figure.key, before: was.text, after: figure.text, vintage: figure.vintage }];
  });
}

const isSameFigure = (one: ShownFigure, other: ShownFigure) =>
  one.observation === other.observation &&
  one.vintage === other.vintage &&
  one.previousVintage === other.previousVintage;

/** The pinned citations that a newer vintage has overtaken, with when the newest of those that they stand on became public. */
export const overtakenFigures = (citations: readonly CitationRow[]): { key: string; at: Date }[] =>
  citations.flatMap(({ key, pinned, stale, observation, previous }) => {
    if (!pinned || !stale) return [];
    const overtakers = [
      ...(pinned.number < observation.vintage.number ? [observation] : []),
      ...(previous?.pinned && previous.pinned.number < previous.observation.vintage.number
        ? [previous.observation]
        : []),
    ];
    return [{ key, at: new Date(Math.max(...overtakers.map(({ publicFrom }) => publicFrom.getTime()))) }];
  });
