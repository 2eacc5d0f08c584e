import { Arg, Ctx, Extensions, Query, Resolver } from "type-graphql";
import { isInstantKey, readPage } from "../connections/page.ts";
import type { Context } from "../server/context.ts";
import { PART_MOST, type SitemapKey, sitemapPart, sitemapParts } from "./sitemap.queries.ts";
import { SitemapEntry } from "./sitemap.type.ts";

/** Parts for a million pages. */
const PARTS_ASSUMED = 200;

@Resolver()
export class SitemapResolver {
  @Extensions({ listSize: PARTS_ASSUMED })
  @Query(() => [String], {
    description:
      "Cursors after which the second and each further part of the sitemap begins; none while one holds all.",
  })
  sitemapParts(@Ctx() { reads }: Context) {
    return sitemapParts(reads);
  }

  @Extensions({ listSize: PART_MOST })
  @Query(() => [SitemapEntry], { description: "One part of the sitemap: at most 5,000 public pages, new ones last." })
  sitemap(
    @Ctx() { reads }: Context,
    @Arg("after", () => String, { nullable: true, description: "A cursor of sitemapParts; the first part without." })
    after?: string | null,
  ) {
    return sitemapPart(reads, readPage(undefined, after, isSitemapKey).after);
  }
}

const isSitemapKey = (parts: readonly string[]): parts is SitemapKey =>
  parts.length === 3 && /^[1-5]$/.test(parts[0] ?? "") && isInstantKey(parts.slice(1));
