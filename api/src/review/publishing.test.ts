import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import { readyToPublish } from "../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const WITHDRAW = `mutation ($input: WithdrawArticleInput!) { withdrawArticle(input: $input) { __typename
  ... on WithdrawArticleSuccess { withdrawal { id reason withdrawnAt } } ... on Refused { issues { field code message } } } }`;
const PUBLISH = `mutation ($input: PublishRevisionInput!) { publishRevision(input: $input) { __typename
  ... on PublishRevisionSuccess { article { slug revisionNumber publishedAt } } ... on Refused { issues { field code message } } } }`;
const RENAME = `mutation ($input: RenameArticleInput!) { renameArticle(input: $input) { __typename
  ... on RenameArticleSuccess { slug } ... on Refused { issues { field code message } } } }`;
const ARTICLE =
  "query ($slug: String!, $asOf: DateTime) { article(slug: $slug, asOf: $asOf) { id slug publishedAt bodyText revisionNumber timeline { totalCount } } }";
const COUNTS = `{ articles { totalCount } topic(code: "investment") { articles { totalCount } }
  area(code: "jining-edz") { articles { totalCount } } search(query: "开工") { totalCount }
  metric(code: "projects-started") { citedBy { totalCount } } corrections { totalCount } sitemap { name } bulletin(number: 1) { lead { slug } sections { articles { slug } } } }`;

describeServer("publishing", (server) => {
  let head: TestServer;
  const ask = (query: string, variables?: object) => server().ask(query, variables);
  const db = () => server().database.orm.em.getKysely<Tables>();

  beforeAll(async () => {
    head = await server().as("SECTION_HEAD", "陈科长");
  });

  const withdraw = async (articleId: string, seenRevision: number, reason: string) =>
    (await head.ask(WITHDRAW, { input: { articleId, seenRevision, reason } })).withdrawArticle;
  const publish = async (revisionId: string, seenRevision: number) =>
    (await head.ask(PUBLISH, { input: { revisionId: publicId("revision", revisionId), seenRevision } }))
      .publishRevision;
  const rename = async (articleId: string, seenSlug: string, slug: string) =>
    (await head.ask(RENAME, { input: { articleId, seenSlug, slug } })).renameArticle;

  test("a withdrawn article is nowhere, on no day, and says why in its place", async () => {
    const slug = "investment-drive";
    const before = await ask(COUNTS);
    const { article } = await ask(ARTICLE, { slug });
    const asOf = new Date().toISOString();
    const cited = (await ask(`{ article(slug: "${slug}") { citations { id } } }`)).article.citations[0].id;
    expect(await withdraw(article.id, 7, "误发")).toMatchObject({ issues: [{ field: "seenRevision", code: "STALE" }] });
    expect(await withdraw(article.id, article.revisionNumber, "  ")).toMatchObject({ issues: [{ code: "REQUIRED" }] });
    const reporter = await server().as("REPORTER");
    const input = { articleId: article.id, seenRevision: article.revisionNumber, reason: "误发" };
    expect((await reporter.ask(WITHDRAW, { input })).withdrawArticle).toMatchObject({
      issues: [{ code: "NOT_ALLOWED" }],
    });

    const { withdrawal } = await withdraw(article.id, article.revisionNumber, "稿件含未核实内容，现予撤回。");
    expect(withdrawal.reason).toBe("稿件含未核实内容，现予撤回。");
    expect(await ask(ARTICLE, { slug })).toEqual({ article: null });
    expect(await ask(ARTICLE, { slug, asOf })).toEqual({ article: null });
    for (const id of [article.id, cited]) expect(await ask(`{ node(id: "${id}") { id } }`)).toEqual({ node: null });
    const question = `query ($slug: String!) { withdrawal(slug: $slug) { id reason withdrawnAt } }`;
    expect(await ask(question, { slug })).toEqual({ withdrawal });
    expect(await ask(`{ node(id: "${withdrawal.id}") { id __typename } }`)).toMatchObject({
      node: { __typename: "Withdrawal" },
    });
    expect(await ask(question, { slug: "thrift-lesson" })).toEqual({ withdrawal: null });

    const after = await ask(COUNTS);
    expect(after.articles.totalCount).toBe(before.articles.totalCount - 1);
    expect(after.topic.articles.totalCount).toBe(before.topic.articles.totalCount - 1);
    expect(after.area.articles.totalCount).toBeLessThan(before.area.articles.totalCount);
    expect(after.metric.citedBy.totalCount).toBe(before.metric.citedBy.totalCount - 1);
    expect(after.search.totalCount).toBeLessThan(before.search.totalCount);
    expect(after.sitemap).toHaveLength(before.sitemap.length - 1);
    expect(JSON.stringify(after)).not.toContain(`"${slug}"`);
    expect(await ask(`{ articles(asOf: "${asOf}") { totalCount } }`)).toEqual({ articles: after.articles });
    expect(await withdraw(article.id, article.revisionNumber, "再撤")).toMatchObject({
      issues: [{ code: "NOT_FOUND" }],
    });
  });

  test("what was withdrawn comes back by a decision of its own, at its first date, without what it said before", async () => {
    const slug = "leaked-name";
    const first = await makeRevision(server().database, slug, "原来写了不该写的名字。", { publish: true });
    const id = publicId("article", first.articleId);
    const { article } = await ask(ARTICLE, { slug });
    const between = new Date().toISOString();
    await withdraw(id, 1, "涉及个人信息。");
    const second = await makeRevision(server().database, slug, "改好的稿件。");
    await readyToPublish(server().database, second.revisionId);
    expect(await publish(second.revisionId, 1)).toMatchObject({ issues: [{ field: "seenRevision", code: "STALE" }] });
    expect(await publish(second.revisionId, 0)).toMatchObject({
      article: { slug, revisionNumber: 2, publishedAt: article.publishedAt },
    });
    expect((await ask(ARTICLE, { slug })).article).toMatchObject({
      bodyText: "改好的稿件。",
      timeline: { totalCount: 1 },
    });
    expect(await ask(ARTICLE, { slug, asOf: between })).toEqual({ article: null });
    expect(await ask(`{ withdrawal(slug: "${slug}") { id } }`)).toEqual({ withdrawal: null });
    const listed = await ask(`{ articles(first: 50, asOf: "${between}") { totalCount nodes { slug } } }`);
    expect(listed.articles.nodes).toHaveLength(listed.articles.totalCount);
    expect(listed.articles.nodes).not.toContainEqual({ slug });
    await expect(
      db()
        .updateTable("article")
        .set({ first_published_at: new Date(0) })
        .where("slug", "=", slug)
        .execute(),
    ).resolves.toBeDefined();
    expect((await ask(ARTICLE, { slug })).article.publishedAt).toBe(article.publishedAt);
  });

  test("an address that an article leaves leads to it for ever, and is no other article's", async () => {
    const { id } = (await ask(ARTICLE, { slug: "thrift-lesson" })).article;
    for (const slug of ["Bad Slug", "坏地址", "-a", "a".repeat(101)]) {
      expect((await rename(id, "thrift-lesson", slug)).issues, slug).toHaveLength(1);
    }
    expect(await rename(id, "another", "frugality")).toMatchObject({ issues: [{ field: "seenSlug", code: "STALE" }] });
    expect(await rename(id, "thrift-lesson", "poverty-measures")).toMatchObject({
      issues: [{ field: "slug", code: "INVALID" }],
    });
    expect(await rename(id, "thrift-lesson", "frugality")).toMatchObject({ slug: "frugality" });
    expect(await rename(id, "frugality", "frugality-2018")).toMatchObject({ slug: "frugality-2018" });
    const lead = (slug: string) => ask(`{ article(slug: "${slug}") { slug } articleRedirect(slug: "${slug}") }`);
    for (const old of ["thrift-lesson", "frugality"]) {
      expect(await lead(old)).toEqual({ article: null, articleRedirect: "frugality-2018" });
    }
    expect(await lead("frugality-2018")).toEqual({ article: { slug: "frugality-2018" }, articleRedirect: null });
    expect(await lead("no-such")).toEqual({ article: null, articleRedirect: null });

    const draft = await makeRevision(server().database, "quiet-draft", "还没发布。");
    const draftId = publicId("article", draft.articleId);
    expect(await rename(draftId, "quiet-draft", "frugality")).toMatchObject({
      issues: [{ message: "这个地址曾是另一篇稿件的，不能再用。" }],
    });
    const insert = db().updateTable("article").set({ slug: "thrift-lesson" }).where("id", "=", draft.articleId);
    await expect(insert.execute()).rejects.toMatchObject({ code: "23505" });
    expect(await rename(draftId, "quiet-draft", "loud-draft")).toMatchObject({ slug: "loud-draft" });
    expect(await lead("quiet-draft")).toEqual({ article: null, articleRedirect: null });

    await withdraw(id, 1, "内容过时。");
    expect(await ask(`{ withdrawal(slug: "frugality") { reason } articleRedirect(slug: "frugality") }`)).toEqual({
      withdrawal: { reason: "内容过时。" },
      articleRedirect: null,
    });
  });
});
