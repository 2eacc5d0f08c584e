import { emptyDraft } from "@gongbao/schema/articles/draft-text.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 } from "uuid";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { issue } from "../../../server/issue.ts";
import { slugIssues } from "../../actions/slug-issues.ts";
import { type PlaceNames, placeScopeIssues, readPlace, writeAreas } from "../article-place.ts";
import { freeSlug, titleSlug } from "../article-slug.ts";
import type { Refused } from "../draft-outcome.ts";
import { plainWordsIssues } from "../plain-words.ts";
import { recordDraftAct } from "../record-draft-act.ts";

const TITLE_MOST = 100;

export interface CreateArticleCommand {
  /** Topic and areas given. */
  place: PlaceNames;
  title: string;
  /** Made of the title where it is left out. */
  slug: string | undefined;
  person: SignedInPerson;
}

export type CreateArticleOutcome = { kind: "created"; articleId: string } | Refused;

/** Makes an article that readers do not see, with its title in a working copy of its author. */
export function createArticle(em: EntityManager, command: CreateArticleCommand): Promise<CreateArticleOutcome> {
  return em.fork().transactional(async (tx): Promise<CreateArticleOutcome> => {
    const db = tx.getKysely<Tables>();
    const { person } = command;
    const by = person.id;
    const title = command.title.trim();
    const read = await readPlace(db, command.place);
    const issues = [
      ...("issues" in read ? read.issues : []),
      ...plainWordsIssues("title", "标题", title, TITLE_MOST),
      ...(command.slug === undefined ? [] : await slugIssues(db, command.slug, null)),
    ];
    if ("issues" in read || issues.length > 0) return { kind: "refused", issues };
    const [id, { topic_id = "", area_ids = [], ...place }] = [v7(), read.place];
    const outside = await placeScopeIssues(db, person, { topic_id, area_ids });
    if (outside.length > 0) return { kind: "refused", issues: outside };
    const at = await databaseClock(db);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const slug = command.slug ?? (await freeSlug(db, titleSlug(title)));
      const article = { id, slug, topic_id, ...place, version: 1, created_by_id: by, edited_at: at };
      const written = await insertRows(db, "article", [article], "ignore");
      if (written === 0 && command.slug !== undefined) break;
      if (written === 0) continue;
      await writeAreas(db, id, area_ids);
      const text = { ...emptyDraft, title: [{ type: "Text", text: title }] };
      const copy = { id: v7(), article_id: id, author_id: by, version: 1, state: "OPEN", text };
      await insertRows(db, "working_copy", [{ ...copy, started_at: at, touched_at: at }]);
      await recordDraftAct(db, "article.create", id, { slug }, { at, by });
      return { kind: "created", articleId: id };
    }
    return {
      kind: "refused",
      issues: [issue("INVALID", "slug", "这个地址已有另一篇稿件。")],
    };
  });
}

/** Others may take the name that was free: then the next one. */
const ATTEMPTS = 5;
