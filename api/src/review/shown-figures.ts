import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import type { OvertakenFigure } from "./step-states.ts";

/** What a citation showed to somebody who decided. */
export interface ShownFigure {
  key: string;
  policy: CitationPolicy;
  /** UUID of the observation. */
  observation: string;
  vintage: number;
  /** Number of the vintage that its change was measured against; null where it shows none. */
  previousVintage: number | null;
  /** Numbers of the vintages in force then, whichever was shown: of the observation, and of what it is compared with. */
  newest: readonly number[];
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
    newest: inForceNumbers(observation, previous),
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

/** The pinned citations that a newer vintage has overtaken, with the numbers of those in force, as `newest` has them. */
export const overtakenFigures = (citations: readonly CitationRow[]): OvertakenFigure[] =>
  citations.flatMap(({ key, pinned, stale, observation, previous }) =>
    pinned && stale ? [{ key, newest: inForceNumbers(observation, previous) }] : [],
  );

const inForceNumbers = (
  observation: CitationRow["observation"],
  previous: CitationRow["previous"],
): readonly number[] => [observation, ...(previous ? [previous.observation] : [])].map(({ vintage }) => vintage.number);
