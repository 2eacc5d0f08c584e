import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "./kit/editor.ts";
import { articleId, issueCorrection } from "./kit/issue-correction.ts";
import { PUBLIC_URL, type Stack, startStack } from "./kit/stack.ts";
import { until } from "./kit/tiny-site.ts";

const SLUG = "investment-drive";
const METRIC = "projects-started";
const texts = { was: "开工13个项目", now: "开工12个项目", reason: "一个项目重复计入。" };
const FEEDS = [
  ["/feeds/rss.xml", "application/rss+xml; charset=utf-8"],
  ["/feeds/atom.xml", "application/atom+xml; charset=utf-8"],
  ["/feeds/feed.json", "application/feed+json; charset=utf-8"],
] as const;

let stack: Stack;
let editor: Editor;
let article: string;

const get = (path: string, headers: Record<string, string> = {}) => fetch(stack.url + path, { headers });
const text = async (path: string) => (await get(path)).text();
const jsonLd = async (path: string) =>
  JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await text(path))?.[1] ?? "null");
type Item = { id: string; url: string; title: string; content_html: string; date_modified: string };
const items = async (query = ""): Promise<Item[]> => (await (await get(`/feeds/feed.json${query}`)).json()).items;
const itemOf = async (slug: string) => (await items()).find(({ url }) => url.endsWith(`/${slug}`));

describe("corrections and feeds", { timeout: 30_000 }, () => {
  beforeAll(async () => {
    stack = await startStack();
    editor = await stack.signIn();
    article = await articleId(editor, SLUG);
  }, 120_000);
  afterAll(() => stack?.close());

  test("before the first one, no page speaks of corrections, and their page says what will stand there", async () => {
    expect(await text(`/articles/${SLUG}`)).not.toContain('href="#corrections"');
    expect(await jsonLd(`/articles/${SLUG}`)).not.toHaveProperty("correction");
    expect(await text("/corrections")).toContain("至今没有发出过更正");
  });

  test("a correction reaches head, foot, JSON-LD, its page and the feeds, and one that follows it stands before it", async () => {
    await get("/corrections");
    const first = await issueCorrection(editor, { ...texts, articleId: article });
    await until(async () => (await text("/corrections")).includes(first.id));
    const second = await issueCorrection(editor, {
      ...{ articleId: article, followsId: first.id },
      ...{ was: texts.now, now: "开工13个项目", reason: "复核后未见重复。" },
    });
    await until(async () => (await text(`/articles/${SLUG}`)).includes(second.id), 1_000);
    const page = await text(`/articles/${SLUG}`);
    expect(page).toMatch(/<a href="#corrections">本文于\d{4}年\d+月\d+日更正，见文末。<\/a>/);
    expect(page.indexOf(`id="${second.id}"`)).toBeLessThan(page.indexOf(`id="${first.id}"`));
    expect(page).toContain("此前的更正");
    const told = await jsonLd(`/articles/${SLUG}`);
    expect(told.dateModified).toBe(second.correctedAt);
    expect(told.correction).toMatchObject([
      { "@type": "CorrectionComment", "@id": `${PUBLIC_URL}/articles/${SLUG}#${second.id}` },
      { "@type": "CorrectionComment", datePublished: first.correctedAt },
    ]);
    await until(async () => (await itemOf(SLUG))?.date_modified === second.correctedAt, 1_000);
    expect((await itemOf(SLUG))?.content_html).toMatch(/^<aside><p><strong>更正<\/strong>.*复核后未见重复。<\/p>/);
    expect(await text("/corrections")).toContain("接续此前的更正");
    for (const [path] of FEEDS) expect(await text(path)).toContain("复核后未见重复");
  });

  test("a correction of a figure stands at its metric, in its JSON-LD too", async () => {
    const [figure] = await editor.figures(METRIC);
    await get(`/metrics/${METRIC}`);
    const issued = await issueCorrection(editor, { ...texts, observationId: figure?.id ?? "" });
    await until(async () => (await text(`/metrics/${METRIC}`)).includes(issued.id), 1_000);
    expect(await jsonLd(`/metrics/${METRIC}`)).toMatchObject({
      "@type": "Dataset",
      variableMeasured: { unitText: "个" },
      correction: [{ "@type": "CorrectionComment", text: expect.stringContaining("一个项目重复计入。") }],
    });
    expect(await text(`/articles/${SLUG}`)).not.toContain(issued.id);
  });

  test("an article as of before its correction does not know it", async () => {
    const [published] = (await items()).filter(({ url }) => url.endsWith("/thrift-lesson"));
    const before = new Date().toISOString();
    const id = await articleId(editor, "thrift-lesson");
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await issueCorrection(editor, { ...texts, was: "后来才说", articleId: id });
    await until(async () => (await text("/articles/thrift-lesson")).includes("后来才说"));
    expect(await text(`/articles/thrift-lesson?asOf=${encodeURIComponent(before)}`)).not.toContain("后来才说");
    expect(published?.content_html).not.toContain("后来才说");
  });

  test.each(FEEDS)("%s is %s, of every article, and unchanged is not sent again", async (path, type) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    const [etag, lastModified] = [answer.headers.get("etag") ?? "", answer.headers.get("last-modified") ?? ""];
    expect((await get(path, { "if-none-match": etag })).status).toBe(304);
    expect((await get(path, { "if-modified-since": lastModified })).status).toBe(304);
    expect((await get(path, { "if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT" })).status).toBe(200);
    expect((await get(path, { "if-modified-since": lastModified, "if-none-match": '"other"' })).status).toBe(200);
  });

  test("the feeds parse, with ids that are not addresses, absolute links and all articles, newest first", async () => {
    const inJson = await items();
    expect(inJson).toHaveLength(7);
    for (const [path] of FEEDS.slice(0, 2)) {
      const parsed = await new Parser().parseString(await text(path));
      expect(parsed.items.map(({ title, link }) => [title, link])).toEqual(
        inJson.map(({ title, url }) => [title, url]),
      );
      expect(parsed.items.map((item) => item.guid ?? item.id)).toEqual(inJson.map(({ id }) => id));
    }
    for (const { id, url, content_html } of inJson) {
      expect(id).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
      expect(url).toMatch(`${PUBLIC_URL}/articles/`);
      expect(content_html).not.toMatch(/ (href|src)="\/|<script|\son\w+=/);
      expect(content_html.length).toBeGreaterThan(200);
    }
  });

  test("a revised figure reads so in the feeds within a second", async () => {
    const [figure] = await editor.figures(METRIC);
    for (const [path] of FEEDS) await get(path);
    const { answeredAt } = await editor.revise(figure?.id ?? "", "17");
    await until(async () => (await text("/feeds/rss.xml")).includes(">17个</data>"), 1_000);
    for (const [path] of FEEDS) expect(await text(path)).toContain("17个");
    expect(Date.now() - answeredAt).toBeLessThan(1_000);
    expect(Date.parse((await itemOf(SLUG))?.date_modified ?? "")).toBeGreaterThan(answeredAt - 1_000);
  });

  test("a withdrawn figure keeps its last number under a notice, and its history says once that it is withdrawn", async () => {
    const [figure] = await editor.figures("projects-in-negotiation");
    if (!figure) throw new Error("The figure is missing.");
    await editor.withdraw(figure.id, "口径有误。");
    await until(async () => (await text(`/articles/${SLUG}`)).includes("的数据已撤回"));
    const panel = await text(`/figures/${figure.id}`);
    const [shown = "", history = ""] = panel.split("历次数值");
    expect(shown.match(/已撤回/g)).toHaveLength(1);
    expect(history.match(/已撤回/g)).toHaveLength(1);
    expect(panel).not.toContain("暂缺");
    expect([shown, history]).toEqual([expect.stringContaining("39"), expect.stringContaining(">39个</data></del>")]);
  });

  test("a feed of a topic holds its articles alone; of one that there is not is a 404", async () => {
    const all = await items();
    const ofTopic = await items("?topic=investment");
    expect(ofTopic.length).toBeGreaterThan(0);
    expect(ofTopic.length).toBeLessThan(all.length);
    for (const [path] of FEEDS) expect((await get(`${path}?topic=nothing`)).status).toBe(404);
  });

  test("pages lead to the feeds, those of a topic to its own as well", async () => {
    expect(await text("/")).toContain('<link rel="alternate" type="application/rss+xml"');
    expect(await text("/")).not.toContain("rss.xml?topic=");
    for (const path of ["/topics/investment", `/articles/${SLUG}`]) {
      expect(await text(path)).toContain('href="/feeds/rss.xml?topic=investment"');
    }
  });

  test("robots are led to a sitemap whose every address answers, and no past or paged view is among them", async () => {
    expect(await text("/robots.txt")).toContain(`Sitemap: ${PUBLIC_URL}/sitemap.xml`);
    const answer = await get("/sitemap.xml");
    expect(answer.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    const addresses = [...(await answer.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map((match) => match[1] ?? "");
    expect(addresses.length).toBeGreaterThan(40);
    expect(addresses.filter((address) => address.includes("?"))).toEqual([]);
    for (const address of addresses) {
      expect(address.startsWith(`${PUBLIC_URL}/`)).toBe(true);
      expect([address, (await get(new URL(address).pathname)).status]).toEqual([address, 200]);
    }
    expect((await get("/sitemaps/part.xml?after=nonsense")).status).toBe(400);
  });
});
