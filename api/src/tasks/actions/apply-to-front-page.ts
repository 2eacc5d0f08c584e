import { bareText } from "@gongbao/schema/articles/places.ts";
import { nearestNumber } from "@gongbao/schema/figures/nearest-number.ts";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../audit/record-audit.ts";
import { figurePlace } from "../../bulletins/shown-front-page.ts";
import type { Tables } from "../../database/entities.ts";
import { insertRows } from "../../database/insert-rows.ts";
import { Reads } from "../../database/reads.ts";
import { type FrontPage, frontPages } from "../front-pages.ts";
import type { LockedTask } from "./lock-open-tasks.ts";

/** What a place of the page is changed to. */
type Change = { words: string; citation_id: null } | { words: null; citation_id: string };

/**
 * Has a bulletin's front page say the new figures from now on, within the caller's transaction: a title or label in other
 * words, a figure by a citation of its own that is pinned to the newer vintage.
 * @returns the bulletin's number, or the task whose place reads otherwise by now
 */
export async function applyToFrontPage(
  db: Kysely<Tables>,
  bulletinId: string,
  tasks: readonly LockedTask[],
  { by, at }: { by: string; at: Date },
): Promise<{ number: number } | { task: LockedTask }> {
  const page = await lockPage(db, bulletinId, at);
  const contents = new Map(page?.places.map(({ place, content }) => [place, content]));
  const changes = new Map<string, Change>();
  // From the end of each place, so that the offsets before stay true.
  for (const task of tasks.toSorted((one, other) => other.start - one.start)) {
    const content = contents.get(task.place);
    const change =
      content &&
      (task.kind === "LITERAL"
        ? reworded(changes.get(task.place)?.words ?? bareText(content), task)
        : await repinned(db, page?.citations.get(task.place.slice(figurePlace("").length))?.uuid, task));
    if (!change) return { task };
    changes.set(task.place, change);
  }
  const recorded = { recorded_at: at, recorded_by_id: by };
  await insertRows(
    db,
    "front_page_change",
    [...changes].map(([place, change]) => ({ id: v7(), bulletin_id: bulletinId, place, ...change, ...recorded })),
  );
  await recordAudit(db, [
    {
      ...{ action: "bulletin.update", subject_type: "bulletin", subject_id: bulletinId, ...recorded },
      detail: { tasks: tasks.map(({ id, said, says, place }) => ({ id, place, said, says })) },
    },
  ]);
  return { number: page?.number ?? 0 };
}

/** Holds the bulletin, so that nobody else changes its page meanwhile. */
async function lockPage(db: Kysely<Tables>, bulletinId: string, at: Date): Promise<FrontPage | undefined> {
  await sql`select id from bulletin where id = ${bulletinId} for update`.execute(db);
  const [page] = await frontPages(new Reads(db, at, new Set()), [bulletinId]);
  return page;
}

/** The words with the new figure; of several places that say the old one, the nearest to where the task saw it. */
function reworded(words: string, { said, says, start }: LockedTask): Change | undefined {
  if (says === "") return undefined;
  const at = nearestNumber(words, said, start);
  if (at === undefined) return undefined;
  return { words: words.slice(0, at) + says + words.slice(at + said.length), citation_id: null };
}

/** A citation like the one of the task, which has to stand there still, pinned to the vintage that the task names. */
async function repinned(db: Kysely<Tables>, shown: string | undefined, task: LockedTask): Promise<Change | undefined> {
  if (task.citation_id === null || shown !== task.citation_id || task.says === "") return undefined;
  const { rows } = await sql<Record<string, unknown>>`select * from citation where id = ${shown}`.execute(db);
  const id = v7();
  await insertRows(db, "citation", [
    { ...rows[0], id, key: id, pinned_vintage_id: task.pin_vintage_id, printed_text: task.says },
  ]);
  return { words: null, citation_id: id };
}
