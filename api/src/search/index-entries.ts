import { bodyText, contentText } from "@gongbao/schema/articles/body-text.ts";
import type { PlacedText } from "@gongbao/schema/articles/places.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { v7 } from "uuid";
import type { Tables } from "../database/entities.ts";
import type { Metric } from "../figures/metric.entity.ts";
import { indexTerms } from "./terms.ts";

/**
 * Makes a revision findable, from the hour on at which it is in force. To be called in the transaction that writes it,
 * after its row. A second call does nothing that the first has not done.
 */
export async function indexRevision(em: EntityManager, revision: PlacedText & { id: string }): Promise<void> {
  const { id, title, subtitle, summary, body } = revision;
  const titleText = contentText(title, citedFigure);
  const texts = [titleText, contentText(subtitle, citedFigure), contentText(summary, citedFigure)];
  await writeEntry(em, { column: "revision_id", id }, titleText, [...texts, bodyText(body, citedFigure)]);
}

/** Makes a metric findable as soon as it has a public figure. To be called as {@link indexRevision}, at each change. */
export async function indexMetric(em: EntityManager, metric: Metric): Promise<void> {
  const { id, name, nameEn, definition, unitLabel } = metric;
  const names = `${name}\n${nameEn ?? ""}`;
  await writeEntry(em, { column: "metric_id", id }, names, [names, definition, unitLabel]);
}

/** A gap: what stands before a figure is no neighbour of what stands after it. */
const citedFigure = () => " ";

async function writeEntry(
  em: EntityManager,
  subject: { column: "revision_id" | "metric_id"; id: string },
  title: string,
  texts: string[],
): Promise<void> {
  const column = sql.ref(subject.column);
  await sql`
    insert into search_entry (id, ${column}, title_terms, terms)
    values (${v7()}, ${subject.id}, ${tsvector(title)}, ${tsvector(texts.join("\n"))})
    on conflict (${column}) do update set title_terms = excluded.title_terms, terms = excluded.terms`.execute(
    em.getKysely<Tables>(),
  );
}

/** Terms as they are: PostgreSQL's own parser cuts by the locale of the database. */
const tsvector = (text: string) => sql`array_to_tsvector(${sql.val(indexTerms(text))}::text[])`;
