import { sql } from "kysely";

/** True of an event `e` that the address `w` is still to be told of. Quiet events, which carry no tags, are nobody's. */
export const isUndelivered = sql<boolean>`(
  (e.sequence > w.position and e.kind = any(w.kinds) and cardinality(e.tags) > 0) or e.sequence = any(w.replays))`;
