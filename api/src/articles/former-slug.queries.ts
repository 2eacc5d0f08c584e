import { articleTag } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import { anyText } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";

/** The slug that the public article has now which left each of these; undefined where none did. */
export const slugAfter = (reads: Reads) =>
  reads.loader<string, string | undefined>("slugAfter", async (slugs) => {
    const { rows } = await sql<{ former: string; slug: string }>`
      select f.slug as former, a.slug from former_slug f join article a on a.id = f.article_id and a.slug <> f.slug
      where f.slug = ${anyText(slugs)} and a.published_at <= ${reads.at}`.execute(reads.db);
    for (const slug of [...slugs, ...rows.map((row) => row.slug)]) reads.tags.add(articleTag(slug));
    return byKey(slugs, rows, ({ former }) => former).map((row) => row?.slug);
  });
