import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { Article } from "./article.entity.ts";
import { Revision } from "./revision.entity.ts";

/**
 * The act by which a revision becomes what readers see, from `publishedAt` on. The revision in force at an instant is
 * that of the newest publication by then, so that "as of" needs no copy of anything. One from before the article's own
 * `publishedAt` was taken away by a withdrawal. Append-only.
 */
export const PublicationSchema = defineEntity({
  name: "Publication",
  tableName: "publication",
  triggers: appendOnly("publication"),
  indexes: [{ name: "publication_in_force_index", properties: ["article", "publishedAt", "id"] }],
  checks: [{ name: "publication_not_backdated_check", expression: "published_at >= recorded_at" }],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref(),
    revision: () => p.manyToOne(Revision).ref().index(),
    publishedAt: instant(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Publication extends PublicationSchema.class {}
PublicationSchema.setClass(Publication);
