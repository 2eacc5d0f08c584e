import type { Kysely } from "kysely";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { type FrontPage, type StatedOnFronts, touchedFronts } from "../front-pages.ts";
import { type Overtaking, overtakenRevisions } from "../overtaking.queries.ts";
import { addFrontTasks, addTasks } from "./add-tasks.ts";
import { correctPublished } from "./correct-published.ts";

/** How far the work for one vintage has come. */
export interface FanOutPage {
  /** The revision to go on after; null when there is none left. */
  after: string | null;
  tasks: number;
  corrections: number;
}

const REVISIONS = 100;

/**
 * Does the work that a vintage leaves for the next hundred published texts after `after`, and for front pages with the
 * first of them, within the caller's transaction: what they say of the value before goes on the worklist, and what was
 * wrong gets its note. Done again, it does nothing more.
 * @param stated tells which front pages state which values
 * @param at by the database's clock
 */
export async function fanOutPage(
  db: Kysely<Tables>,
  vintage: Overtaking,
  after: string | null,
  { stated, at }: { stated: () => Promise<StatedOnFronts>; at: Date },
): Promise<FanOutPage> {
  const revisions = await overtakenRevisions(db, vintage, after, REVISIONS);
  const corrections =
    vintage.kind === "CORRECTION" && vintage.was_in_force
      ? await correctPublished(db, vintage, revisions, after, at)
      : 0;
  const tasks = await addTasks(db, vintage, revisions, at);
  const fronts = after === null ? await overtakenFronts(db, vintage, await stated(), at) : [];
  const frontTasks = await addFrontTasks(db, vintage, fronts, at);
  const last = revisions.length === REVISIONS ? (revisions.at(-1)?.id ?? null) : null;
  return { after: last, tasks: tasks + frontTasks, corrections };
}

function overtakenFronts(
  db: Kysely<Tables>,
  { observation_id: id, period, overtaken }: Overtaking,
  stated: StatedOnFronts,
  at: Date,
): Promise<FrontPage[]> {
  return touchedFronts(new Reads(db, at, new Set()), [{ id, period }], overtaken === null ? [] : [overtaken], stated);
}
