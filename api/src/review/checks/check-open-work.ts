import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sql } from "kysely";
import type { Reads } from "../../database/reads.ts";
import { articleFindings } from "../../integrity/checks/article-findings.ts";
import { findingsOf } from "../../integrity/finding.queries.ts";
import { keyOf } from "../../integrity/finding-draft.ts";
import type { StaleTaskKind } from "../../tasks/stale-task.entity.ts";
import type { CheckedRevision } from "./checked-revision.ts";
import type { FoundSlip } from "./found-slip.ts";

/**
 * What the rules and checks between numbers find in a revision and nobody has explained. Writes nothing; whoever
 * publishes asks `publicationBlockers` itself.
 */
export async function checkIntegrity(reads: Reads, { id, places, print }: CheckedRevision): Promise<FoundSlip[]> {
  const drafts = await articleFindings(reads.db, id, reads.at);
  const stored = await findingsOf(reads.db, drafts);
  const explained = new Set(stored.filter(({ outcome }) => outcome === "EXPLAINED").map(keyOf));
  const open = new Map(drafts.filter((draft) => !explained.has(keyOf(draft))).map((draft) => [keyOf(draft), draft]));
  return [...open.values()].map(({ severity, message, place, start, length }): FoundSlip => {
    const slip = { code: "INTEGRITY" as const, severity, message };
    const found = places.find((each) => each.place === place);
    if (!found || start === null || length === null) return { ...slip, place: "figures", start: 0, end: 0, said: "" };
    const printed = printPlace(found.content, print);
    const [from, to] = [printed.at(start), printed.at(start + length)];
    const said = printed.text.slice(from, to);
    return { ...slip, place: found.place, start: from, end: to, said };
  });
}

interface OpenTask {
  kind: StaleTaskKind;
  place: string;
  said: string;
  metric_name: string;
  is_pinned: boolean;
}

/** Open stale tasks of the article whose overtaken figure this revision still says. One statement. */
export async function checkStaleTasks(reads: Reads, { id, articleId, texts }: CheckedRevision): Promise<FoundSlip[]> {
  const { rows } = await sql<OpenTask>`
    select t.kind, t.place, t.said, m.name as metric_name, exists (
      select from citation c join vintage k on k.id = c.pinned_vintage_id
      where c.revision_id = ${id} and c.policy = 'PINNED' and k.observation_id = v.observation_id and k.number < v.number
    ) as is_pinned
    from stale_task t join vintage v on v.id = t.vintage_id join observation o on o.id = v.observation_id
    join metric m on m.id = o.metric_id
    where t.article_id = ${articleId} and not exists (select from stale_task_resolution s where s.task_id = t.id)
    order by t.recorded_at, t.id`.execute(reads.db);
  return rows.flatMap(({ kind, place, said, metric_name, is_pinned }): FoundSlip[] => {
    const says = texts.filter((text) => (kind === "CITATION" ? text.text : text.words).includes(said));
    const text = says.find((each) => each.place === place) ?? says[0];
    if (kind === "CITATION" ? !is_pinned : !text) return [];
    const start = text ? text.text.indexOf(said) : 0;
    return [
      {
        code: "STALE_TASK",
        severity: "WARNING",
        place: text?.place ?? "figures",
        start,
        end: text ? start + said.length : 0,
        said: text ? said : "",
        message: `“${said}”（${metric_name}）已被新的数据取代，请先处理待核更新。`,
      },
    ];
  });
}
