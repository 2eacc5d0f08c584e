import { bareText, type Place } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sentenceAt } from "@gongbao/schema/articles/sentence-at.ts";
import { isChangePart } from "@gongbao/schema/figures/print-change.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import { printUnpinned } from "../figures/print-shown.ts";
import type { TaskDraft } from "./task-draft.ts";

/**
 * The places of a text whose pinned citations show an older vintage of the observation than the one in force, or a change
 * from one; not those that show a change which is still the same in words.
 */
export function pinnedMatches(
  places: readonly Place[],
  citations: ReadonlyMap<string, CitationRow>,
  observationId: string,
): TaskDraft[] {
  const print = (key: string) => citations.get(key)?.text ?? "";
  return places.flatMap(({ place, content }) =>
    content.flatMap((inline, index): TaskDraft[] => {
      const citation = inline.type === "Citation" ? citations.get(inline.key) : undefined;
      if (!citation?.pinned || !citation.stale) return [];
      if (!citation.figures.some(({ uuid }) => uuid === observationId)) return [];
      const bareStart = bareText(content.slice(0, index)).length;
      const printed = printPlace(content, print);
      const [said, says] = [citation.text, printUnpinned(citation)];
      if (isChangePart(citation.part) && said === says) return [];
      const start = printed.at(bareStart);
      const { sentence, start: from } = sentenceAt(printed.text, start, start + said.length);
      const at = start - from;
      const after = sentence.slice(0, at) + says + sentence.slice(at + said.length);
      return [
        { kind: "CITATION", citationId: citation.uuid, place, start: bareStart, said, says, before: sentence, after },
      ];
    }),
  );
}
