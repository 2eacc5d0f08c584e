import { type RawBuilder, sql } from "kysely";

/** Names of the places on a front page, but for its `title`. */
export const labelPlace = (headlineId: string) => `label.${headlineId}`;
export const figurePlace = (headlineId: string) => `figure.${headlineId}`;

/** Bulletins with the title that they have at a moment, as a table. */
export const shownBulletins = (at: Date): RawBuilder<unknown> => sql`(
    select shown.id, shown.number, shown.lead_id, shown.published_at,
      coalesce(${changed("words", sql`shown.id`, sql`'title'`, at)}, shown.title) as title
    from bulletin shown
  )`;

/** Figures of front pages with the label and the citation that they have at a moment, as a table. */
export const shownHeadlines = (at: Date): RawBuilder<unknown> => sql`(
    select shown.id, shown.bulletin_id, shown.topic_id, shown.position,
      coalesce(${changed("words", sql`shown.bulletin_id`, sql`'label.' || shown.id`, at)}, shown.label) as label,
      coalesce(${changed("citation_id", sql`shown.bulletin_id`, sql`'figure.' || shown.id`, at)}, shown.citation_id)
        as citation_id
    from headline_figure shown
  )`;

/** What a place was last changed to by then; null when it stands as it was published. */
const changed = (
  column: "words" | "citation_id",
  bulletin: RawBuilder<unknown>,
  place: RawBuilder<unknown>,
  at: Date,
) =>
  sql`(
      select change.${sql.ref(column)} from front_page_change change
      where change.bulletin_id = ${bulletin} and change.place = ${place} and change.recorded_at <= ${at}
      order by change.recorded_at desc, change.id desc limit 1
    )`;
