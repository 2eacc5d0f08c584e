import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContext, Page, Route } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeVariants } from "../src/server/body-variants.ts";
import { chromiumPath, launchChromium } from "./kit/chromium.ts";
import { TinyApi } from "./kit/tiny-api.ts";
import { startTinySite, type TinyPages, until } from "./kit/tiny-site.ts";

let api: TinyApi;
let site: Awaited<ReturnType<typeof startTinySite>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;

/** An article with one figure in every way that a page can show it. */
function article(display: string, cursor: bigint): string {
  const figure = (mark = "", text = display) =>
    `<live-figure><a href="/metrics/a#o-1"><data value="${text}" data-observation="observation_a" ${mark}>${text}</data></a></live-figure>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>报道</title>
    <meta name="gongbao-cursor" content="${cursor}"><script type="module" src="/live.js"></script>
    <link rel="stylesheet" href="/live.css"></head>
  <body><p data-live-status></p><main data-announce-name="新开工项目">
    <p id="text">上半年，济宁经开区经济运行平稳。新开工项目${figure()}，同比有所增加，均已纳入统计范围。其余各项工作按计划推进。</p>
    <p id="big"><data value="${display}" data-observation="observation_a"><span class="digits">${display}</span></data></p>
    <p id="pinned">发布时为${figure('data-live="off"')}</p>
    <p id="own-form">${figure('data-live="page" data-tags="metric:a"', `计${display}`)}</p>
    <details id="rows" data-live-fragment data-tags="metric:a"><summary>表</summary>第${cursor}版 ${figure()}</details>
    </main><button data-announce-toggle>数据更新播报</button><div aria-live="polite" data-announcer></div>
  </body></html>`;
}

const STYLE = `
  body { min-height: 200vh }
  main { width: 34rem; font-size: 18px; line-height: 1.8 }
  .figure-panel { position: absolute; inset: auto; margin: 0; width: 20rem; height: 8rem }
  .figure-panel[data-placement=sheet] { position: fixed; inset: auto 0 0 0; width: auto }`;

const panel = (display: string) =>
  `<article aria-label="新开工项目：${display}"><h2>新开工项目</h2><p>${display}</p><a href="/metrics/a">查看指标</a></article>`;

async function pages(): Promise<TinyPages> {
  const entry = fileURLToPath(new URL("../src/live/page.script.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: "esm", write: false });
  const asset = (text: string | Uint8Array, contentType: string) =>
    makeVariants(Buffer.from(text), ["Content-Type", contentType], { contentType, quality: 1 });
  return {
    html: ({ display, url, cursor }) => (url.startsWith("/figures/") ? panel(display) : article(display, cursor)),
    assets: new Map([
      ["/live.js", await asset(outputFiles[0]?.contents ?? "", "text/javascript")],
      ["/live.css", await asset(STYLE, "text/css")],
    ]),
  };
}

const readers = async () => (await (await fetch(`${site.url}/health/ready`)).json()).readers;
const texts = (selector: string) => page.locator(selector).allTextContents();

async function openArticle(): Promise<void> {
  await page.goto(`${site.url}/metrics/a`);
  await until(async () => (await readers()) === 1);
}

describe.skipIf(!chromiumPath)("in a browser", { timeout: 20_000 }, () => {
  beforeAll(async () => {
    api = await new TinyApi().start();
    site = await startTinySite(api, {}, await pages());
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await api?.stop();
  });
  beforeEach(async () => {
    if (api.figures.get("a") !== "13个") api.revise("a", "13个");
    await until(async () => (await (await fetch(`${site.url}/health/ready`)).json()).cursor === String(api.cursor));
    context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await until(async () => (await readers()) === 0);
  });

  describe("a change of a figure", () => {
    test("changes it wherever the page shows it, and leaves what is pinned", async () => {
      await openArticle();
      api.revise("a", "14个");
      await page.waitForFunction(() => document.querySelector("#own-form data")?.textContent === "计14个");
      expect(await texts("main data")).toEqual(["14个", "14个", "13个", "计14个", "14个"]);
      expect(await page.locator("#text data").getAttribute("value")).toBe("14个");
      expect(await page.locator("#big .digits").textContent()).toBe("14");
    });

    test("shows the old digits struck through beside the new for some seconds, once", async () => {
      await openArticle();
      api.revise("a", "14个");
      await page.locator("#text del.figure-old").waitFor();
      expect(await texts("#text del")).toEqual(["13个"]);
      expect(await page.locator("#text data").getAttribute("class")).toContain("figure-changed");
      await page.waitForFunction(() => document.querySelectorAll("del, .figure-changed").length === 0, undefined, {
        timeout: 10_000,
      });
    });

    test("redraws the fragment that it touches, and keeps what the reader opened in it", async () => {
      await openArticle();
      await page.locator("#rows summary").click();
      api.revise("a", "14个");
      await page.locator(`#rows:has-text("第${api.cursor}版")`).waitFor();
      expect(await page.locator("#rows").evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
      expect(await texts("#rows del")).toEqual(["13个"]);
    });

    test("between the page's rendering and its connection is not missed", async () => {
      const delay = async (route: Route) => {
        api.revise("a", "14个");
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue();
      };
      await page.route("**/live?**", delay, { times: 1 });
      await page.goto(`${site.url}/metrics/a`);
      await page.locator('#text data:text-is("14个")').waitFor();
    });

    test("while the reader was away is caught up with when he looks again", async () => {
      await openArticle();
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      await until(async () => (await readers()) === 0);
      api.revise("a", "14个");
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await page.locator('#text data:text-is("14个")').waitFor();
    });

    test("after a reset is taken from the page", async () => {
      await openArticle();
      api.figures.set("a", "15个");
      api.tell([], "not a change");
      await page.locator('#text data:text-is("15个")').waitFor();
      await page.locator('#own-form data:text-is("计15个")').waitFor();
    });

    test("is said only to a reader who turned that on, also on his next visit", async () => {
      await openArticle();
      api.revise("a", "14个");
      await page.locator('#text data:text-is("14个")').waitFor();
      expect(await page.locator("[data-announcer]").textContent()).toBe("");
      await page.locator("[data-announce-toggle]").click();
      await page.reload();
      await until(async () => (await readers()) === 1);
      expect(await page.locator("[data-announce-toggle]").getAttribute("aria-pressed")).toBe("true");
      api.revise("a", "15个");
      await page.locator('[data-announcer]:text-is("数据更新：新开工项目由14个改为15个")').waitFor();
    });
  });

  test("a reader without connection is told since when the data stand still, until it is back", async () => {
    await openArticle();
    await context.setOffline(true);
    await page
      .locator("[data-live-status]")
      .filter({ hasText: /^离线，数据停在 \d\d:\d\d$/ })
      .waitFor();
    await context.setOffline(false);
    await page.locator("[data-live-status]").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  });

  describe("the panel of a figure", () => {
    const open = () => page.locator(".figure-panel:popover-open").waitFor();
    const closed = () => page.locator(".figure-panel:popover-open").waitFor({ state: "detached" });

    test("opens by hover, stays while the pointer is in it, and closes after", async () => {
      await openArticle();
      await page.locator("#text a").hover();
      await open();
      await page.locator(".figure-panel h2").hover();
      await page.waitForTimeout(600);
      await open();
      await page.mouse.move(600, 700);
      await closed();
    });

    test("opens by focus, takes Enter, and gives the focus back at Esc", async () => {
      await openArticle();
      await page.keyboard.press("Tab");
      await open();
      expect(await page.locator("#text a").getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "figure-panel");
      expect(await page.locator(".figure-panel").getAttribute("aria-label")).toBe("新开工项目：13个");
      await page.keyboard.press("Escape");
      await closed();
      expect(await page.evaluate(() => document.activeElement?.closest("#text") !== null)).toBe(true);
      await page.waitForTimeout(500);
      await closed();
    });

    test("is one for the whole page", async () => {
      await openArticle();
      await page.locator("#text a").click();
      await open();
      await page.locator("#pinned a").click();
      await page.locator('#pinned a[aria-expanded="true"]').waitFor();
      expect(await page.locator(".figure-panel").count()).toBe(1);
      expect(await page.locator("#text a").getAttribute("aria-expanded")).toBe("false");
    });

    test("follows the link at the second click, and at a click with Ctrl", async () => {
      await openArticle();
      const [other] = await Promise.all([
        context.waitForEvent("page"),
        page.locator("#text a").click({ modifiers: ["Control"] }),
      ]);
      expect(other.url()).toContain("#o-1");
      await other.close();
      await page.locator("#text a").click();
      await open();
      expect(page.url()).not.toContain("#o-1");
      await page.locator("#text a").click();
      await page.waitForURL(/#o-1$/);
    });

    test("follows a change", async () => {
      await openArticle();
      await page.locator("#text a").click();
      await open();
      api.revise("a", "14个");
      await page.locator('.figure-panel p:text-is("14个")').waitFor();
    });

    test.each([
      ["beside", 1200],
      ["below", 640 + 200],
      ["sheet", 390],
    ])("stands %s on a screen %i wide, and never over its sentence", async (placement, width) => {
      await page.setViewportSize({ width, height: 700 });
      await openArticle();
      await page.locator("#text a").click();
      await open();
      await page.locator(`.figure-panel[data-placement=${placement}]`).waitFor();
      const box = await page.locator(".figure-panel").boundingBox();
      const sentence = await page.locator("#text a").evaluate((link) => {
        const range = document.createRange();
        range.setStart(link.closest("p")?.firstChild as Node, 16);
        range.setEnd(link.closest("p")?.lastChild as Node, 18);
        return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
      });
      if (!box) throw new Error("The panel is not shown.");
      for (const line of sentence) {
        const apart =
          line.right <= box.x ||
          line.left >= box.x + box.width ||
          line.bottom <= box.y ||
          line.top >= box.y + box.height;
        expect(apart, JSON.stringify({ line, box })).toBe(true);
      }
    });
  });

  test("without JavaScript a figure is text and a link", async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(`${site.url}/metrics/a`);
    expect(await plain.locator("#text data").textContent()).toBe("13个");
    await plain.locator("#text a").click();
    await plain.waitForURL(/\/metrics\/a#o-1$/);
    await plain.context().close();
  });
});
