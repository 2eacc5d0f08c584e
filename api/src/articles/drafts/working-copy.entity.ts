import type { DraftText } from "@gongbao/schema/articles/draft-text.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant } from "../../database/columns.ts";
import { Person } from "../../people/person.entity.ts";
import { Article } from "../article.entity.ts";
import { Revision } from "../revision.entity.ts";

/**
 * OPEN: its author writes on it. RESTED: its author rested, and went on in another. KEPT: it became a revision.
 * DISCARDED: its author gave it up.
 */
export const COPY_STATES = ["OPEN", "RESTED", "KEPT", "DISCARDED"] as const;
export type CopyState = (typeof COPY_STATES)[number];

/**
 * What one author has typed of an article in one sitting (草稿): saved every few seconds into the same row. It is no
 * revision: nobody reviews or publishes it, readers never see it, and it goes after 90 days. `version` counts the saves
 * of an author in an article, over all sittings. `base` is the revision that the text was made of; none in a new article.
 */
export const WorkingCopySchema = defineEntity({
  name: "WorkingCopy",
  tableName: "working_copy",
  uniques: [{ name: "working_copy_open_unique", properties: ["article", "author"], where: "state = 'OPEN'" }],
  indexes: [
    { name: "working_copy_article_index", properties: ["article", "author", "version"] },
    { name: "working_copy_touched_index", properties: ["touchedAt"] },
  ],
  checks: [
    { name: "working_copy_kept_check", expression: "(state = 'KEPT') = (kept_revision_id is not null)" },
    { name: "working_copy_ended_check", expression: "(state = 'OPEN') = (ended_at is null)" },
  ],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().deleteRule("no action"),
    author: () => p.manyToOne(Person).ref().deleteRule("no action"),
    base: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action"),
    version: p.integer(),
    state: p.enum(COPY_STATES),
    text: p.json<DraftText>(),
    startedAt: instant(),
    touchedAt: instant(),
    endedAt: instant().nullable(),
    keptRevision: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action"),
  },
});
export class WorkingCopy extends WorkingCopySchema.class {}
WorkingCopySchema.setClass(WorkingCopy);
