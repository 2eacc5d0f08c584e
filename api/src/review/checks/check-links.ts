import { isMediaPath } from "@gongbao/schema/articles/media-address.ts";
import type { Place } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sql } from "kysely";
import { anyText } from "../../database/any-of.ts";
import type { Reads } from "../../database/reads.ts";
import type { FoundSlip } from "./found-slip.ts";

/** Paths of the site that lead to one of many things, and those that stand for themselves. */
const things = ["articles", "metrics", "topics", "areas", "bulletins"];
const pages = /^\/(?:$|corrections$|bulletins$|search$|feeds\/|figures\/|sitemap\.xml$)/;

interface Linked {
  kind: string;
  name: string;
  public: boolean;
}

/**
 * Links within the site that lead nowhere, or to what is not public yet; those to media are `checkMedia`'s. One statement.
 * @param print what a citation reads, by its key
 */
export async function checkLinks(
  reads: Reads,
  places: readonly Place[],
  print: (key: string) => string,
): Promise<FoundSlip[]> {
  const links = places.flatMap((place) => linksOf(place, print));
  if (links.length === 0) return [];
  const known = await linked(reads, [...new Set(links.map(({ name }) => name))]);
  return links.flatMap(({ path, kind, name, ...at }): FoundSlip[] => {
    const slip = { code: "LINK" as const, ...at };
    if (!things.includes(kind) || name === "") {
      return pages.test(path) ? [] : [{ ...slip, severity: "ERROR", message: `本站没有这个网址：${path}` }];
    }
    const found = known.find((each) => each.kind === kind && each.name === name);
    if (!found) return [{ ...slip, severity: "ERROR", message: `链接指向的内容不存在：${path}` }];
    return found.public ? [] : [{ ...slip, severity: "WARNING", message: `链接指向的内容尚未公开，或已撤回：${path}` }];
  });
}

function linksOf({ place, content }: Place, print: (key: string) => string) {
  return content.flatMap((inline, index) => {
    if (inline.type !== "Link" || !inline.href.startsWith("/") || isMediaPath(inline.href)) return [];
    const path = (inline.href.split(/[?#]/)[0] as string).replace(/(?<=.)\/$/, "");
    const [, kind = "", name = ""] = path.split("/").map(decoded);
    const start = printPlace(content.slice(0, index), print).text.length;
    return [{ place, start, end: start + inline.text.length, said: inline.text, path, kind, name }];
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

async function linked({ db, at }: Reads, names: string[]): Promise<Linked[]> {
  const { rows } = await sql<Linked>`
    select 'articles' as kind, slug as name, coalesce(published_at <= ${at}, false) as public from article
      where slug = ${anyText(names)}
    union all select 'articles', f.slug, coalesce(a.published_at <= ${at}, false) from former_slug f
      join article a on a.id = f.article_id where f.slug = ${anyText(names)}
    union all select 'metrics', code, true from metric where code = ${anyText(names)}
    union all select 'topics', code, true from topic where code = ${anyText(names)}
    union all select 'areas', code, true from area where code = ${anyText(names)}
    union all select 'bulletins', number::text, published_at <= ${at} from bulletin
      where number::text = ${anyText(names)}`.execute(db);
  return rows;
}
