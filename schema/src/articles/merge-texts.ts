import { alignBlocks } from "./align-blocks.ts";
import type { Block } from "./body.ts";
import { citationKeys } from "./citation-keys.ts";
import { type ComparedText, comparedText } from "./compared-text.ts";
import type { DraftCitation, DraftText } from "./draft-text.ts";
import type { Inline } from "./inline.ts";
import { mergeOrder } from "./merge-order.ts";
import { NamedCitations } from "./name-citations.ts";
import { says } from "./says.ts";

/** A block, the content of title, subtitle or summary, or null where a side has no such block any more. */
export type Piece = Block | Inline[] | null;

/** A place that both sides changed, each otherwise. */
export interface MergeConflict {
  /** In the merged text: `title`, `subtitle`, `summary` or `body.3`. */
  place: string;
  base: Piece;
  mine: Piece;
  theirs: Piece;
  /** Every figure that the three show, by the keys that they have here and in the merged text. */
  citations: DraftCitation[];
}

/** What came of a merge. Where there are conflicts, `text` has mine in their places, theirs where mine is gone. */
export interface Merge {
  text: DraftText;
  conflicts: MergeConflict[];
}

interface Three<Value> {
  base: Value;
  mine: Value;
  theirs: Value;
}

/**
 * Merges two texts that were made of one. A block that one side changed, moved, added or removed is so in the result; one
 * that both changed alike, too; one that both changed otherwise, or one changed and the other removed, is a conflict.
 * Where both put something at one place, both stand there, mine first. Blocks have no names: {@link alignBlocks} finds
 * which is which. The same texts always give the same result, and no text that is given is changed.
 */
export function mergeTexts(base: DraftText, mine: DraftText, theirs: DraftText): Merge {
  const texts = { base: comparedText(base), mine: comparedText(mine), theirs: comparedText(theirs) };
  const names = new NamedCitations();
  const conflicts: MergeConflict[] = [];
  const put = <Value extends Block | Inline[]>(place: string, pieces: Three<Value | null>): Value | null => {
    const { side, isConflict } = choose(pieces, texts);
    const taken = side === null ? null : names.take(pieces[side], texts[side].citations);
    if (isConflict) conflicts.push(conflict(place, pieces, texts, names));
    return taken;
  };
  const content = (part: "title" | "subtitle" | "summary") =>
    put<Inline[]>(part, { base: base[part], mine: mine[part], theirs: theirs[part] }) ?? [];
  const [title, subtitle, summary] = [content("title"), content("subtitle"), content("summary")];
  const body: Block[] = [];
  for (const pieces of bodyPieces(texts)) {
    const block = put<Block>(`body.${body.length}`, pieces);
    if (block) body.push(block);
  }
  const citations = names.list(citationKeys({ title, subtitle, summary, body }));
  return { text: { title, subtitle, summary, body, citations }, conflicts };
}

/** Which side's piece stands in the result; none where it is gone on both, or on the one that changed it. */
function choose(pieces: Three<Block | Inline[] | null>, texts: Three<ComparedText>) {
  const said = (side: keyof Three<unknown>) => (pieces[side] === null ? null : says(pieces[side], texts[side].figures));
  const [base, mine, theirs] = [said("base"), said("mine"), said("theirs")];
  const isConflict = mine !== theirs && mine !== base && theirs !== base;
  const side = mine === base || (isConflict && mine === null) ? ("theirs" as const) : ("mine" as const);
  return { side: pieces[side] === null ? null : side, isConflict };
}

function conflict(place: string, pieces: Three<Piece>, texts: Three<ComparedText>, names: NamedCitations) {
  const take = (side: keyof Three<Piece>) => names.take(pieces[side], texts[side].citations);
  const [base, mine, theirs] = [take("base"), take("mine"), take("theirs")];
  const keys = [base, mine, theirs].flatMap((piece) => [...keysOf(piece)]);
  return { place, base, mine, theirs, citations: names.list(new Set(keys)) };
}

function keysOf(piece: Piece): Set<string> {
  const none = { title: [], subtitle: [], summary: [], body: [] };
  if (piece === null) return new Set();
  return citationKeys(Array.isArray(piece) ? { ...none, title: piece } : { ...none, body: [piece] });
}

/** Every block that any side has, in the order of the result, with what the three make of it. */
function bodyPieces({ base, mine, theirs }: Three<ComparedText>): Three<Block | null>[] {
  const order = mergeOrder(
    base.blocks.length,
    { length: mine.blocks.length, pairs: alignBlocks(base.blocks, mine.blocks) },
    { length: theirs.blocks.length, pairs: alignBlocks(base.blocks, theirs.blocks) },
  );
  const at = ({ text }: ComparedText, index: number | null) => (index === null ? null : (text.body[index] ?? null));
  const pieces = order.map((entry) => ({
    base: at(base, entry.base),
    mine: at(mine, entry.mine),
    theirs: at(theirs, entry.theirs),
  }));
  const standing = pieces.filter((piece) => choose(piece, { base, mine, theirs }).side !== null);
  return withoutTwins(standing, { base, mine, theirs });
}

/** Both sides put the same block at the same place: it is put there once. */
function withoutTwins(pieces: Three<Block | null>[], { mine, theirs }: Three<ComparedText>): Three<Block | null>[] {
  const kept: Three<Block | null>[] = [];
  for (const piece of pieces) {
    const since = kept.slice(kept.findLastIndex(({ base }) => base !== null) + 1);
    const said =
      piece.base === null ? says(piece.mine ?? piece.theirs, (piece.mine ? mine : theirs).figures) : undefined;
    const twin = since.find((each) =>
      piece.mine
        ? !each.mine && each.theirs && says(each.theirs, theirs.figures) === said
        : !each.theirs && each.mine && says(each.mine, mine.figures) === said,
    );
    if (twin) Object.assign(twin, piece.mine ? { mine: piece.mine } : { theirs: piece.theirs });
    else kept.push(piece);
  }
  return kept;
}
