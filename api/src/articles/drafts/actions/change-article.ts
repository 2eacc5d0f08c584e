import { ARTICLES, articleTag } from "@gongbao/schema/live/tags.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { recordChange } from "../../../live/record-change.ts";
import { mayDo } from "../../../people/permissions.ts";
import type { SignedInPerson } from "../../../server/context.ts";
import { issue } from "../../../server/issue.ts";
import { areaIdsOf, type PlaceNames, placeScopeIssues, readPlace, writeAreas } from "../article-place.ts";
import type { Refused } from "../draft-outcome.ts";
import { lockArticle } from "../lock-article.ts";
import { recordDraftAct } from "../record-draft-act.ts";

export interface ChangeArticleCommand {
  /** UUID. */
  articleId: string;
  /** Version of the article's place that the caller has seen. */
  seenVersion: number;
  place: PlaceNames;
  person: SignedInPerson;
}

export type ChangeArticleOutcome = { kind: "changed"; articleId: string } | Refused;

/**
 * Moves an article to another topic, areas, agency or source. Of a published one readers see it at once: that is for those
 * who may publish.
 */
export function changeArticle(em: EntityManager, command: ChangeArticleCommand): Promise<ChangeArticleOutcome> {
  return em.fork().transactional(async (tx): Promise<ChangeArticleOutcome> => {
    const db = tx.getKysely<Tables>();
    const { articleId, person, seenVersion } = command;
    const article = await lockArticle(db, articleId, person);
    if ("issues" in article) return { kind: "refused", issues: article.issues };
    if (article.published_at !== null && !mayDo(person.role, "articles.publish")) {
      const why = "稿件已发布，改动专题、地区、机构或来源会立即公开，请由有发布权限的人办理。";
      return { kind: "refused", issues: [issue("NOT_ALLOWED", null, why)] };
    }
    if (article.version !== seenVersion) {
      const why = `稿件信息已有人改动（现为第${article.version}次），请核对后再改。`;
      return { kind: "refused", issues: [issue("STALE", "seenVersion", why)] };
    }
    const read = await readPlace(db, command.place);
    if ("issues" in read) return { kind: "refused", issues: read.issues };
    const { area_ids, ...columns } = read.place;
    if (Object.keys(read.place).length === 0) {
      return { kind: "refused", issues: [issue("UNCHANGED", null, "没有需要改动的内容。")] };
    }
    const outside = await placeScopeIssues(db, person, {
      ...{ topic_id: article.topic_id, area_ids: await areaIdsOf(db, articleId) },
      ...read.place,
    });
    if (outside.length > 0) return { kind: "refused", issues: outside };
    const at = await databaseClock(db);
    await db
      .updateTable("article")
      .set({ ...columns, version: article.version + 1 })
      .where("id", "=", articleId)
      .execute();
    if (area_ids) await writeAreas(db, articleId, area_ids);
    const detail = { changed: Object.keys(read.place), version: article.version + 1 };
    await recordDraftAct(db, "article.change", articleId, detail, { at, by: person.id });
    if (article.published_at !== null) {
      await recordChange(db, { kind: "article.changed", tags: [ARTICLES, articleTag(article.slug)], observations: [] });
    }
    return { kind: "changed", articleId };
  });
}
