import { type Kysely, sql } from "kysely";
import { anyText, anyUuid } from "../../database/any-of.ts";
import type { Tables } from "../../database/entities.ts";
import { textIssues } from "../../figures/actions/vintage-issues.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import type { BulletinContents } from "./bulletin-contents.ts";

const TITLE_MOST = 100;
const LABEL_MOST = 40;
const ARTICLES_MOST = 100;
const FIGURES_MOST = 20;

/** Every reason why a bulletin cannot hold that. */
export async function contentsIssues(db: Kysely<Tables>, contents: BulletinContents): Promise<IssueRow[]> {
  const { title, leadId, articleIds, figures } = contents;
  const issues = wordsIssues("title", "标题", title, TITLE_MOST);
  if (articleIds.length > ARTICLES_MOST)
    issues.push(issue("INVALID", "articleIds", `一期最多${ARTICLES_MOST}篇稿件。`));
  if (figures.length > FIGURES_MOST)
    issues.push(issue("INVALID", "headlineFigures", `一期最多${FIGURES_MOST}个数字。`));
  for (const [index, { label }] of figures.entries()) {
    issues.push(...wordsIssues(`headlineFigures.${index}.label`, "名称", label, LABEL_MOST));
  }
  if (issues.length > 0) return issues;

  const all = [leadId, ...articleIds];
  if (new Set(all).size < all.length) issues.push(issue("INVALID", "articleIds", "同一篇稿件只能出现一次。"));
  const topics = figures.flatMap(({ topic }) => topic ?? []);
  const { rows } = await sql<{
    articles: string[];
    observations: string[];
    public_observations: string[];
    topics: string[];
  }>`
    select array(select id from article where id = ${anyUuid(all)}) as articles,
      array(select id from observation where id = ${anyUuid(figures.map(({ observationId }) => observationId))}) as observations,
      array(select observation_id from vintage where public_from <= clock_timestamp()
        and observation_id = ${anyUuid(figures.map(({ observationId }) => observationId))}) as public_observations,
      array(select code from topic where code = ${anyText(topics)}) as topics`.execute(db);
  const [known] = rows as [(typeof rows)[number]];
  if (!known.articles.includes(leadId)) issues.push(issue("NOT_FOUND", "leadId", "没有这篇头条稿件。"));
  for (const [index, id] of articleIds.entries()) {
    if (!known.articles.includes(id)) issues.push(issue("NOT_FOUND", `articleIds.${index}`, "没有这篇稿件。"));
  }
  for (const [index, { observationId, topic, policy }] of figures.entries()) {
    const path = `headlineFigures.${index}`;
    if (!known.observations.includes(observationId)) {
      issues.push(issue("NOT_FOUND", `${path}.observationId`, "没有这个观测值。"));
    } else if (policy === "PINNED" && !known.public_observations.includes(observationId)) {
      issues.push(issue("INVALID", `${path}.policy`, "这个数据尚未公开，没有可以固定的版本。"));
    }
    if (topic !== null && !known.topics.includes(topic))
      issues.push(issue("NOT_FOUND", `${path}.topic`, "没有这个专题。"));
  }
  return issues;
}

const wordsIssues = (field: string, name: string, words: string, most: number): IssueRow[] =>
  words === "" ? [issue("REQUIRED", field, `请填写${name}。`)] : textIssues(field, name, words, most);
