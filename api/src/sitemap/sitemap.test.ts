import { sql } from "kysely";
import { expect, test } from "vitest";
import { describeServer } from "../testing/server.ts";

const PART = `query ($after: String) { sitemap(after: $after) { kind name changedAt } }`;

type Entry = { kind: string; name: string; changedAt: string | null };

describeServer("the sitemap", (server) => {
  const part = async (after?: string, query = PART): Promise<Entry[]> => (await server().ask(query, { after })).sitemap;

  test("names every public page once, with when it last changed", async () => {
    const entries = await part();
    const { topics, areas, articles, metrics, bulletins } = await server().ask(`{
      topics { code } areas { code } articles { nodes { slug updatedAt } } metrics(first: 100) { nodes { code } }
      bulletins { nodes { number publishedAt } } }`);
    const names = (kind: string) => entries.flatMap((entry) => (entry.kind === kind ? [entry.name] : [])).toSorted();
    expect(names("TOPIC")).toEqual(topics.map(({ code }: { code: string }) => code).toSorted());
    expect(names("AREA")).toEqual(areas.map(({ code }: { code: string }) => code).toSorted());
    expect(names("METRIC")).toEqual(metrics.nodes.map(({ code }: { code: string }) => code).toSorted());
    expect(names("BULLETIN")).toEqual(bulletins.nodes.map(({ number }: { number: number }) => String(number)));
    expect(names("ARTICLE")).toEqual(articles.nodes.map(({ slug }: { slug: string }) => slug).toSorted());
    for (const { slug, updatedAt } of articles.nodes) {
      expect(entries).toContainEqual({ kind: "ARTICLE", name: slug, changedAt: updatedAt });
    }
    expect((await server().ask("{ sitemapParts }")).sitemapParts).toEqual([]);
  });

  test("of more than 5,000 pages comes in parts of 5,000, and what is not public yet is in none", async () => {
    await sql`with made as (
        insert into article (id, slug, topic_id, published_at)
        select gen_random_uuid(), 'made-' || n, (select id from topic limit 1), date_trunc('milliseconds', now()) + interval '1 day' * (n / 10000)
        from generate_series(1, 10002) n returning id, published_at
      ) insert into publication (id, article_id, revision_id, published_at, recorded_at)
        select gen_random_uuid(), id, (select id from revision limit 1), published_at, now() - interval '1 second' from made`.execute(
      server().database.orm.em.getKysely(),
    );
    // No event told of these rows: the answers that are kept do not know them.
    const { sitemapParts } = await server().ask("query Anew { sitemapParts }");
    expect(sitemapParts).toHaveLength(2);
    const parts = [await part(undefined, `${PART} #`), await part(sitemapParts[0]), await part(sitemapParts[1])];
    expect(parts.map(({ length }) => length).slice(0, 2)).toEqual([5_000, 5_000]);
    const names = parts.flat().map(({ kind, name }) => `${kind} ${name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.startsWith("ARTICLE made-"))).toHaveLength(9_999);
    expect(names).not.toContain("ARTICLE made-10000");
  });

  test("refuses a place that it never gave", async () => {
    const { errors } = await server().send(PART, { after: Buffer.from("9|x|y").toString("base64url") });
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", argument: "after" } });
  });
});
