import { type Kysely, sql } from "kysely";
import { pinyin } from "pinyin-pro";
import type { Tables } from "../../database/entities.ts";

/** Characters of a slug made of a title: longer ones are cut off in mails and messages. */
const MADE_MOST = 60;

/** A title as a name in an address: its characters' pinyin without tones (Hanyu Pinyin, GB/T 16159), apart by hyphens. */
export function titleSlug(title: string): string {
  const syllables = pinyin(title.normalize("NFKC"), { toneType: "none", type: "array", nonZh: "consecutive", v: true });
  const slug = syllables
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, MADE_MOST)
    .replaceAll(/^-+|-+$/g, "");
  return slug || "gaojian";
}

/** The slug, or the first of `slug-2`, `slug-3`… that no article has or ever was public under. */
export async function freeSlug(db: Kysely<Tables>, slug: string): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    select slug from article where slug = ${slug} or slug like ${`${slug}-%`}
    union select slug from former_slug where slug = ${slug} or slug like ${`${slug}-%`}`.execute(db);
  const taken = new Set(rows.map((row) => row.slug));
  let [name, next] = [slug, 2];
  while (taken.has(name)) name = `${slug}-${next++}`;
  return name;
}
