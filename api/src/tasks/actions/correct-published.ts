import { places } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sentenceAt } from "@gongbao/schema/articles/sentence-at.ts";
import type { Kysely } from "kysely";
import { type NewCorrection, recordCorrections } from "../../articles/actions/record-corrections.ts";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { type CitationRow, citationsOfRevision } from "../../figures/citation.queries.ts";
import { observationById } from "../../figures/observation.queries.ts";
import type { OvertakenRevision, Overtaking } from "../overtaking.queries.ts";

/**
 * Writes the public notes of a value that was wrong, within the caller's transaction: one for the figure itself, and
 * one for each published sentence that read otherwise before.
 * @param after null where the work on this vintage begins
 * @returns how many there are now for these texts
 */
export async function correctPublished(
  db: Kysely<Tables>,
  vintage: Overtaking,
  revisions: readonly OvertakenRevision[],
  after: string | null,
  at: Date,
): Promise<number> {
  const now = new Reads(db, vintage.public_from, new Set());
  const before = new Reads(db, new Date(vintage.public_from.getTime() - 1), new Set());
  const notes = after === null ? await figureNote(vintage, before, now) : [];
  const texts = await Promise.all(revisions.map((revision) => sentenceNotes(vintage, revision, before, now)));
  const all = [...notes, ...texts.flat()];
  await recordCorrections(db, all, { at, by: vintage.recorded_by_id });
  return all.length;
}

type Note = Pick<NewCorrection, "articleId" | "was" | "now"> & { place: string };

const correction = (vintage: Overtaking, { articleId, was, now, place }: Note): NewCorrection => ({
  articleId,
  observationId: vintage.observation_id,
  was,
  now,
  reason: vintage.reason ?? "",
  correctedAt: vintage.public_from,
  dedupeKey: `${vintage.id}:${articleId ?? ""}:${place}`,
});

async function figureNote(vintage: Overtaking, before: Reads, now: Reads): Promise<NewCorrection[]> {
  const { observation_id: id } = vintage;
  const [was, is] = await Promise.all([observationById(before).load(id), observationById(now).load(id)]);
  if (!was || !is) return [];
  const said = is.value === null ? "数据已撤回" : is.display;
  if (was.display === said) return [];
  return [correction(vintage, { articleId: null, was: was.display, now: said, place: "" })];
}

async function sentenceNotes(
  vintage: Overtaking,
  revision: OvertakenRevision,
  before: Reads,
  now: Reads,
): Promise<NewCorrection[]> {
  const [was, is] = await Promise.all([
    citationsOfRevision(before).load(revision.id),
    citationsOfRevision(now).load(revision.id),
  ]);
  const changed = new Set(changedKeys(was, is));
  if (changed.size === 0) return [];
  const [printWas, printIs] = [printer(was), printer(is)];
  const notes = new Map<string, Note>();
  for (const { place, content } of places(revision)) {
    const [old, next] = [printPlace(content, printWas), printPlace(content, printIs)];
    for (const [key, { start, end }] of old.citations) {
      const stands = next.citations.get(key);
      if (!changed.has(key) || !stands) continue;
      const said = sentenceAt(old.text, start, end);
      const says = sentenceAt(next.text, stands.start, stands.end);
      const name = `${place}:${said.start}`;
      notes.set(name, { articleId: revision.article_id, was: said.sentence, now: says.sentence, place: name });
    }
  }
  return [...notes.values()].map((note) => correction(vintage, note));
}

/** The citations that read otherwise after the one moment. */
function changedKeys(was: readonly CitationRow[], is: readonly CitationRow[]): string[] {
  const before = new Map(was.map((each) => [each.key, each.text]));
  return is.filter(({ key, text }) => before.has(key) && before.get(key) !== text).map(({ key }) => key);
}

function printer(citations: readonly CitationRow[]): (key: string) => string {
  const texts = new Map(citations.map((each) => [each.key, each.text]));
  return (key) => texts.get(key) ?? "";
}
