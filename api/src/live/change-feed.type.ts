/** One or more commits that readers must hear of, in the order of their commits. */
export interface Change {
  /** Outbox sequence of the newest event it holds. */
  readonly cursor: bigint;
  /** What to drop from caches, for example `metric:new-projects`. */
  readonly tags: readonly string[];
  /** UUIDs of the observations whose public value may have changed. */
  readonly observations: readonly string[];
}

/** The changes of the database as this process has heard of them. */
export interface ChangeFeed {
  /** Outbox sequence up to which every change has been told to the listeners; what is read from now on is at least that new. */
  readonly cursor: bigint;
  /**
   * The instant as of which this process reads: its clock, but never before a change that it has told. A node whose
   * clock lags behind the database's would otherwise read, and cache, the value from before the change.
   */
  now(): Date;
  /** Calls `listener` with every later change, before `cursor` moves past it. Answers the way to stop. */
  subscribe(listener: (change: Change) => void): () => void;
  /** Looks for changes now. Settles when those committed before the call have been told, or cannot be read just now. */
  poke(): Promise<void>;
}
