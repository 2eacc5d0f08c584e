/** A text that is to be what readers see. */
export interface PlannedText {
  /** UUID of the revision. */
  revisionId: string;
  /** Number of the revision that readers were known to see when it was planned; 0 for none. */
  seenRevision: number;
}

/** What is published together or not at all, by name: as it is stored until its hour. */
export interface PublicationPlan {
  texts: PlannedText[];
  /** The bulletin that goes out with them, in the version in which it was planned; null for none. */
  bulletin: { id: string; seenVersion: number } | null;
  /** UUID of the release of figures that is approved along with it; null for none. */
  releaseId: string | null;
}
