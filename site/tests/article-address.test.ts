import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "./kit/editor.ts";
import { articleId } from "./kit/issue-correction.ts";
import { type Stack, startStack } from "./kit/stack.ts";
import { until } from "./kit/tiny-site.ts";

const RENAME = `mutation Rename($input: RenameArticleInput!) {
  renameArticle(input: $input) { __typename ... on Refused { issues { message } } } }`;
const WITHDRAW = `mutation Withdraw($input: WithdrawArticleInput!) {
  withdrawArticle(input: $input) { __typename ... on Refused { issues { message } } } }`;
const LISTS = [
  "/",
  "/topics/investment",
  "/areas/jining-edz",
  "/metrics/projects-started",

  "/sitemap.xml",
];

let stack: Stack;
let editor: Editor;

const get = (path: string) => fetch(stack.url + path, { redirect: "manual" });
const text = async (path: string) => (await get(path)).text();

describe("an article's address", { timeout: 30_000 }, () => {
  beforeAll(async () => {
    stack = await startStack();
    editor = await stack.signIn();
  }, 120_000);
  afterAll(() => stack?.close());

  test("when it is given up, leads to the new one, with its query", async () => {
    const [seenSlug, slug] = ["thrift-lesson", "frugality"];
    expect((await get(`/articles/${slug}`)).status).toBe(404);
    expect((await get(`/articles/${seenSlug}`)).status).toBe(200);
    await editor.ask(RENAME, { input: { articleId: await articleId(editor, seenSlug), seenSlug, slug } });
    await until(async () => (await get(`/articles/${seenSlug}`)).status === 301, 2_000);
    for (const [from, to] of [
      [`/articles/${seenSlug}`, `/articles/${slug}`],
      [
        `/articles/${seenSlug}?utm_source=wechat&asOf=2026-11-25`,
        `/articles/${slug}?utm_source=wechat&asOf=2026-11-25`,
      ],
      [`/articles/${seenSlug}/history`, `/articles/${slug}/history`],
    ] as const) {
      const answer = await get(from);
      expect([answer.status, answer.headers.get("location")], JSON.stringify([...answer.headers])).toEqual([301, to]);
    }
    expect((await get(`/articles/${slug}`)).status).toBe(200);
    expect(await text("/")).not.toContain(`/articles/${seenSlug}`);
  });

  test("of what was withdrawn says so, when and why, and nothing else leads there", async () => {
    const slug = "investment-drive";
    for (const path of LISTS) await get(path);
    const { title } = (await editor.ask<{ article: { title: string } }>(`{ article(slug: "${slug}") { title } }`, {}))
      .article;
    const input = {
      articleId: await articleId(editor, slug),
      seenRevision: 1,
      reason: "含未核实内容<b>。\n改后再发。",
    };
    await editor.ask(WITHDRAW, { input });
    await until(async () => (await get(`/articles/${slug}`)).status === 410, 2_000);
    for (const path of [
      `/articles/${slug}`,
      `/articles/${slug}/history`,
      `/articles/${slug}?asOf=${new Date().toISOString()}`,
    ]) {
      const answer = await get(path);
      expect(answer.status, path).toBe(410);
      const page = await answer.text();
      expect(page).toMatch(/已于<time datetime="[^"]+\+08:00">\d{4}年\d+月\d+日 \d\d:\d\d<\/time>撤回/);
      expect(page).toContain("原因：含未核实内容&lt;b&gt;。\n改后再发。");
      expect(page).toContain('name="robots" content="noindex"');
      expect(page).not.toContain(title);
    }
    expect(await text("/feeds/feed.json")).not.toMatch(new RegExp(`"url":"[^"]*/articles/${slug}"`));
    for (const path of LISTS) expect(await text(path), path).not.toContain(`/articles/${slug}`);
    expect((await get("/withdrawn")).status).toBe(404);
  });
});
