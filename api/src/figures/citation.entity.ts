import { CITATION_POLICIES } from "@gongbao/schema/articles/revision-text.ts";
import type { DirectionWords } from "@gongbao/schema/figures/direction-words.ts";
import { FIGURE_FORMS } from "@gongbao/schema/figures/figure.ts";
import { CITATION_PARTS } from "@gongbao/schema/figures/print-part.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";
import { Bulletin } from "../bulletins/bulletin.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn } from "../database/columns.ts";
import { Observation } from "./observation.entity.ts";
import { Vintage } from "./vintage.entity.ts";

/**
 * A place in a revision, or on a bulletin's front page, that shows an observation. `key` is its name inside the text
 * of that revision; `printedText` is what it read when it was reviewed. `words` are the editor's own for a change. A citation of a revision is as immutable as it.
 */
export const CitationSchema = defineEntity({
  name: "Citation",
  tableName: "citation",
  triggers: appendOnly("citation"),
  uniques: [{ properties: ["revision", "key"] }],
  checks: [
    { name: "citation_place_check", expression: "(revision_id is null) <> (bulletin_id is null)" },
    { name: "citation_pinned_check", expression: "(policy = 'PINNED') = (pinned_vintage_id is not null)" },
    { name: "citation_words_check", expression: "words is null or part in ('CHANGE', 'DIFFERENCE', 'DIRECTION')" },
  ],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action"),
    bulletin: () => p.manyToOne(Bulletin).ref().nullable().deleteRule("no action").index(),
    key: p.text(),
    position: p.integer(),
    observation: () => p.manyToOne(Observation).ref().index(),
    policy: p.enum(CITATION_POLICIES),
    part: p.enum(CITATION_PARTS),
    form: p.enum(FIGURE_FORMS),
    showsApproximation: p.boolean().default(true),
    words: p.json<DirectionWords>().nullable(),
    pinnedVintage: () => p.manyToOne(Vintage).ref().nullable().deleteRule("no action"),
    printedText: p.text(),
  },
});
export class Citation extends CitationSchema.class {}
CitationSchema.setClass(Citation);
