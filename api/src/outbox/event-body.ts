import { type Kysely, sql } from "kysely";
import { anyText } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { observationById } from "../figures/observation.queries.ts";
import { publicId } from "../server/public-id.ts";

/** An event as it stands in the outbox. */
export interface StoredEvent {
  id: string;
  sequence: string;
  kind: string;
  tags: string[];
  observations: string[];
  recorded_at: Date;
}

/**
 * What a receiver is told: names, no values, which it asks GraphQL for. Only observations and articles that readers can
 * see at `now` (a withdrawn article has a page that says so); members in this order, always.
 */
export async function eventBody(db: Kysely<Tables>, event: StoredEvent, now: Date): Promise<string> {
  const reads = new Reads(db, now, new Set());
  const observations = await Promise.all(event.observations.map((id) => observationById(reads).load(id)));
  return JSON.stringify({
    id: publicId("event", event.id),
    kind: event.kind,
    occurredAt: event.recorded_at.toISOString(),
    tags: event.tags,
    observations: observations.flatMap((row) => (row ? [row.id] : [])),
    articles: await articleIds(db, event.tags, now),
  });
}

const ARTICLE = "article:";

async function articleIds(db: Kysely<Tables>, tags: readonly string[], now: Date): Promise<string[]> {
  const slugs = tags.flatMap((tag) => (tag.startsWith(ARTICLE) ? [decodeURIComponent(tag.slice(ARTICLE.length))] : []));
  if (slugs.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select id from article where slug = ${anyText(slugs)} and published_at <= ${now} order by id`.execute(db);
  return rows.map(({ id }) => publicId("article", id));
}
