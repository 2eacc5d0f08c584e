import { readdirSync } from "node:fs";
import { join } from "node:path";
import { FIGURE_FORMS } from "@gongbao/schema/figures/figure.ts";
import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "./kit/editor.ts";
import { root } from "./kit/program.ts";
import { type Stack, startStack } from "./kit/stack.ts";
import { until } from "./kit/tiny-site.ts";

const METRIC = "projects-started-total-investment";
const VALUE = "98765432100";
const PRINTED = [
  VALUE,
  ...FIGURE_FORMS.flatMap((form) =>
    (["zh-CN", "en"] as const).map((locale) => printFigure({ value: VALUE, unit: "CNY", form }, locale).number),
  ),
];
const isShownIn = (text: string) => PRINTED.some((print) => text.includes(print));

/** What the parameters of routes stand for. */
const PARAMETERS: Record<string, string> = {
  "articles/[slug]": "investment-drive",
  "areas/[code]": "jining-edz",
  "topics/[code]": "investment",
  "metrics/[code]": METRIC,
  "bulletins/[number]": "1",
};

let stack: Stack;
let editor: Editor;
let figureId: string;

/** The address of every route in the pages folder, so that one that is added is walked too. */
function routes(): string[] {
  const files = readdirSync(join(root, "site/src/pages"), { recursive: true, withFileTypes: true });
  const pages = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(join(root, "site/src/pages/").length))
    .map((path) => path.replace(/\.(astro|ts)$/, "").replace(/(^|\/)index$/, ""));
  return pages.flatMap((page) => {
    const known = Object.entries(PARAMETERS).find(([route]) => page.startsWith(route));
    const path = known ? page.replace(/\[\w+\]/, known[1]) : page.replace("[id]", figureId);
    if (path.includes("[")) throw new Error(`The walk knows no value for the route ${page}.`);
    return [`/${path}`, `/${path}?asOf=${new Date().toISOString()}`];
  });
}

async function get(url: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(url, { headers, redirect: "manual" });
  return `${await answer.text()}\n${[...answer.headers].join("\n")}`;
}

/** Every page that can be reached on a node, by its path, with its headers. */
async function walk(node: string): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const waiting = routes();
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (pages.has(path)) continue;
    const page = await get(node + path);
    pages.set(path, page);
    for (const [, found = ""] of page.matchAll(/(?:href|data-href|<loc>|<link>)="?(\/[^"<#]*)/g)) {
      waiting.push(found.replaceAll("&amp;", "&").replaceAll("&#38;", "&"));
    }
  }
  return pages;
}

const leaksOf = (pages: ReadonlyMap<string, string>) =>
  [...pages].filter(([, page]) => isShownIn(page)).map(([path]) => path);

describe("a figure under embargo", { timeout: 120_000 }, () => {
  let hour: Date;
  let preview: Record<string, string>;

  beforeAll(async () => {
    stack = await startStack({ sites: 2 });
    editor = await stack.signIn();
    figureId = (await editor.figures(METRIC))[0]?.id ?? "";
    const began = Date.now();
    for (const node of stack.urls) await walk(node);
    // Both nodes are walked once more before the hour, with full caches: in half the time, on as busy a machine.
    hour = new Date(Date.now() + 5_000 + (Date.now() - began));
    await editor.revise(figureId, VALUE, hour);
    preview = { cookie: `${editor.cookie}; gongbao-preview=${new Date(hour.getTime() + 1_000).toISOString()}` };
  }, 120_000);
  afterAll(() => stack?.close());

  test("is on no page of any node before its hour, nor in what a previewer leaves behind", async () => {
    for (const node of stack.urls) {
      for (const path of ["/", "/articles/investment-drive", `/metrics/${METRIC}`, `/figures/${figureId}`]) {
        const previewed = await get(node + path, preview);
        expect(isShownIn(previewed), path).toBe(true);
        expect(previewed).toContain("private, no-store");
        expect(isShownIn(await get(node + path)), path).toBe(false);
      }
      const pages = await walk(node);
      expect(pages.size).toBeGreaterThan(40);
      expect(leaksOf(pages)).toEqual([]);
    }
    expect(Date.now()).toBeLessThan(hour.getTime());
  });

  test("is not for who forges a preview", async () => {
    const at = preview.cookie?.split("; ").at(-1) ?? "";
    for (const cookie of [at, `gongbao-session=forged.c2lnbmF0dXJl; ${at}`, `gongbao-session=; ${at}`]) {
      for (const node of stack.urls) expect(isShownIn(await get(`${node}/`, { cookie }))).toBe(false);
    }
    const forged = await fetch(`${stack.url}/`, { headers: { cookie: `gongbao-session=forged.c2lnbmF0dXJl; ${at}` } });
    expect([forged.status, forged.headers.get("cache-control")]).toEqual([403, "private, no-store"]);
    expect(await forged.text()).toContain("不能预览");
  });

  test("is public on every node at its hour, without anybody's touch", async () => {
    await new Promise((resolve) => setTimeout(resolve, hour.getTime() - Date.now()));
    for (const node of stack.urls) {
      for (const path of ["/", "/bulletins/1", "/articles/investment-drive", "/articles/investment-drive/history"]) {
        await until(async () => isShownIn(await get(node + path)), 2_000);
      }
      for (const path of [`/metrics/${METRIC}`, `/figures/${figureId}`]) {
        await until(async () => isShownIn(await get(node + path)), 2_000);
      }
    }
  });

  test("is not on a page of the moment before", async () => {
    const before = new Date(hour.getTime() - 1).toISOString();
    for (const path of ["/", "/articles/investment-drive", `/metrics/${METRIC}`, "/topics/investment"]) {
      const then = await get(`${stack.url}${path}?asOf=${before}`);
      expect(isShownIn(then), path).toBe(false);
      expect(then).toContain("x-robots-tag,noindex");
      expect(then).toContain("您看到的是");
    }
    expect(isShownIn(await get(`${stack.url}/articles/investment-drive?asOf=${hour.toISOString()}`))).toBe(true);
  });
});
