import type { StaleTaskKind } from "./stale-task.entity.ts";

/** A place that says what was overtaken, as the worklist shows it. */
export interface TaskDraft {
  kind: StaleTaskKind;
  /** UUID of the pinned citation. */
  citationId: string | null;
  /** One of `@gongbao/schema/articles/places.ts`, or a place of a front page. */
  place: string;
  /** Offset in the place's bare text. */
  start: number;
  said: string;
  /** Empty when the figure was withdrawn: then there is nothing to put in its place. */
  says: string;
  before: string;
  after: string;
}
