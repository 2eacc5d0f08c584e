import { gzipSync } from "node:zlib";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { badlyBegunLines } from "./kit/badly-begun-lines.ts";
import { barriers } from "./kit/barriers.ts";
import { chromiumPath, launchChromium } from "./kit/chromium.ts";
import { documentFacts } from "./kit/document-facts.ts";
import { type OpenPage, openPage, PHONE, WIDE } from "./kit/open-page.ts";
import { panelOverSentence } from "./kit/panel-over-sentence.ts";
import { PUBLIC_URL, type Stack, startStack } from "./kit/stack.ts";

const ARTICLE = "/articles/investment-drive";
const SERIES = "/metrics/major-projects-started";
const TODAY = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format();

/** One of every kind of page; the last two stand in for others. */
const PAGES = [
  ...["/", "/bulletins", "/bulletins/1", "/topics/investment", ARTICLE, "/articles/poverty-measures"],
  ...[SERIES, "/metrics/projects-started", "/areas/jining-edz", "/corrections", `${ARTICLE}?asOf=${TODAY}`],
  ...[`${ARTICLE}/history`, `/?asOf=${TODAY}`, `${SERIES}?asOf=${TODAY}`, "/preview"],
  ...["/articles/nothing-here", `${ARTICLE}?asOf=yesterday`],
];
/** Pages that search engines leave out. */
const isUnlisted = (path: string) => /[?]|nothing|preview/.test(path);

let stack: Stack;
let browser: Browser;

const open = (path: string, options?: BrowserContextOptions) => openPage(browser, stack.url + path, options);
const panel = (page: Page) => page.locator(".figure-panel:popover-open");

describe.skipIf(!chromiumPath)("in a browser", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
  });

  describe.each(PAGES)("%s", (path) => {
    let opened: OpenPage;
    beforeAll(async () => {
      opened = await open(path);
    });
    afterAll(() => opened.close());

    test.each([
      ["wide screen", WIDE],
      ["phone", PHONE],
    ])("fits a %s, without faults, for everybody, by day and night", async (_screen, size) => {
      const { page, faults } = opened;
      await page.emulateMedia({ colorScheme: "light" });
      await page.setViewportSize(size);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(badlyBegunLines)).toEqual([]);
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      // Colours are all that differs at night.
      expect(await barriers(page, ["color-contrast"])).toEqual([]);
      expect(faults).toEqual([]);
    });

    test("brings less than 20 kB of script", async () => {
      const inline = await opened.page.locator("script:not([src], [type='application/ld+json'])").allTextContents();
      const sizes = [...(await opened.scripts()), ...inline].map((script) => gzipSync(script).length);
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20_000);
    });

    test("is a well-formed document with a title, a description and one address", async () => {
      const { page } = opened;
      expect(await page.evaluate(documentFacts)).toEqual({
        ...{ mode: "CSS1Compat", language: "zh-CN", headlines: 1, mains: 1 },
        ...{ repeatedIds: [], brokenReferences: [], misplaced: 0 },
      });
      expect(await page.title()).toMatch(/济宁经开区公报$/);
      expect((await page.locator("meta[name=description]").getAttribute("content"))?.length).toBeGreaterThan(10);
      const [canonical, robots] = [page.locator("link[rel=canonical]"), page.locator("meta[name=robots]")];
      const ofThePast = path.endsWith(`?asOf=${TODAY}`);
      expect(await robots.count()).toBe(isUnlisted(path) ? 1 : 0);
      if (isUnlisted(path)) expect(await robots.getAttribute("content")).toBe("noindex");
      if (!isUnlisted(path) || ofThePast) {
        expect(await canonical.getAttribute("href")).toBe(`${PUBLIC_URL}${path.split("?")[0]}`);
      } else expect(await canonical.count()).toBe(0);
    });
  });

  test.each([
    ["/articles/nothing-here", 404],
    ["/metrics/nothing-here", 404],
    ["/topics/nothing-here", 404],
    ["/bulletins/999", 404],
    ["/bulletins/first", 404],
    ["/nothing-here", 404],
    [`${ARTICLE}?asOf=yesterday`, 400],
    [`${ARTICLE}?asOf=2999-01-01`, 400],
    [`${ARTICLE}/history?asOf=2018-07-01`, 404],
    ["/articles/nothing-here?asOf=2018-07-01", 404],
    ["/bulletins/1?asOf=2018-07-01", 404],
    ["/metrics/projects-started?asOf=2018-07-01", 404],
    ["/not-that-day", 404],
    ["/topics/investment?after=nonsense", 400],
  ])("%s answers %i", async (path, status) => {
    const answer = await fetch(stack.url + path);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining("<h1>")]);
  });

  describe("an article of a past day", () => {
    test("says so, and opens no stream", async () => {
      const { page } = await open(`${ARTICLE}?asOf=${TODAY}`);
      expect(await page.locator(".as-of").textContent()).toContain("当天的版本");
      expect(await page.locator("meta[name=gongbao-cursor]").count()).toBe(0);
      expect((await stack.readiness()).readers).toBe(0);
      await page.context().close();
    });

    test("before it was published is not there", async () => {
      const answer = await fetch(`${stack.url}${ARTICLE}?asOf=2018-07-01`);
      const page = await answer.text();
      expect([answer.status, page]).toEqual([404, expect.stringContaining("2018年7月1日当天")]);
      expect(page).toContain(`<a href="${ARTICLE}">`);
      expect(page).toContain("首次公开");
    });

    test("of a day to come is told so", async () => {
      expect(await (await fetch(`${stack.url}${ARTICLE}?asOf=2999-01-01`)).text()).toContain("这一天还没有到");
    });

    test("leads to pages of the same day, and back to the present", async () => {
      const { page } = await open(`/?asOf=${TODAY}`);
      await page.locator(".lead-title a").click();
      expect(new URL(page.url()).searchParams.get("asOf")).toBe(TODAY);
      await page.getByRole("link", { name: "回到现在的版本" }).click();
      const { pathname: lead, search } = new URL(page.url());
      expect(search).toBe("");
      await page.getByRole("link", { name: "全部变化" }).click();
      expect(new URL(page.url()).pathname).toBe(`${lead}/history`);
      await page.getByLabel("查看某一天的版本").fill(TODAY);
      await page.getByRole("button", { name: "查看" }).click();
      // A window that closes while it still loads may take Chromium a minute.
      await page.waitForURL(`${stack.url}${lead}?asOf=${TODAY}`);
      await page.context().close();
    });
  });

  describe("by keyboard", () => {
    test("the first stop skips to the text", async () => {
      const { page } = await open(ARTICLE);
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
      expect((await page.locator(".skip").boundingBox())?.y).toBeGreaterThanOrEqual(0);
      await page.keyboard.press("Enter");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("content");
      await page.context().close();
    });

    test("a figure opens its panel beside its sentence at focus, takes the focus at Enter, gives it back at Esc", async () => {
      const { page } = await open(ARTICLE);
      const figure = page.locator(".article-body p .figure").first();
      await page.locator("#content").focus();
      for (let stops = 0; stops < 40; stops++) {
        if (await figure.evaluate((link) => link === document.activeElement)) break;
        await page.keyboard.press("Tab");
      }
      await panel(page).waitFor();
      expect(await panel(page).textContent()).toContain("口径");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.id === "figure-panel");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.closest(".figure-panel") !== null)).toBe(true);
      await page.keyboard.press("Escape");
      await panel(page).waitFor({ state: "detached" });
      expect(await figure.evaluate((link) => link === document.activeElement)).toBe(true);
      await page.context().close();
    });
  });

  test.each([
    ["beside", WIDE],
    ["below or above", { width: 820, height: 900 }],
    ["sheet", PHONE],
  ])("the panel stands %s, and never over the sentence of its figure", async (placement, viewport) => {
    const { page } = await open(ARTICLE, { viewport, hasTouch: placement === "sheet" });
    const figures = page.locator(".article-body p .figure");
    const placements = new Set();
    for (let index = 0; index < (await figures.count()); index++) {
      const figure = figures.nth(index);
      if (placement === "sheet") await figure.tap();
      else await figure.click();
      await panel(page).waitFor();
      await page.waitForFunction(
        (link) => link?.getAttribute("aria-expanded") === "true",
        await figure.elementHandle(),
      );
      expect(await figure.evaluate(panelOverSentence), `figure ${index}`).toBe(false);
      placements.add(await panel(page).getAttribute("data-placement"));
      await page.keyboard.press("Escape");
      await panel(page).waitFor({ state: "detached" });
    }
    expect([...placements].filter((found) => !placement.includes(String(found)))).toEqual([]);
    await page.context().close();
  });

  test("without JavaScript every figure is text and a link to where it is explained", async () => {
    const { page } = await open(ARTICLE, { javaScriptEnabled: false });
    const links = await page
      .locator("a.figure")
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(links.length).toBeGreaterThan(10);
    for (const link of new Set(links)) {
      const { pathname, hash } = new URL(link);
      const explained = await (await fetch(stack.url + pathname)).text();
      expect(explained, link).toContain(`id="${hash.slice(1)}"`);
    }
    await page.context().close();
  });

  test("on paper an article has indented paragraphs, in black, without what only a screen can do", async () => {
    const { page } = await open(ARTICLE, { colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    const paper = await page.evaluate(() => {
      const paragraph = document.querySelector(".article-body > p") as HTMLElement;
      const { textIndent, fontSize, color } = getComputedStyle(paragraph);
      const shown = (selector: string) => document.querySelector(selector)?.checkVisibility() ?? false;
      return {
        ems: Number.parseFloat(textIndent) / Number.parseFloat(fontSize),
        color,
        toggle: shown("[data-announce-toggle]"),
      };
    });
    expect(paper.ems).toBeCloseTo(2, 3);
    expect(paper.toggle).toBe(false);
    expect(Math.max(...(paper.color.match(/\d+/g) ?? []).slice(0, 3).map(Number))).toBeLessThan(60);
    await page.context().close();
  });

  test("chart, its text, the table and the sentences show one observation alike", async () => {
    const { page } = await open(SERIES);
    const drawn = await page.locator(".chart-wide svg text").allTextContents();
    const told = (await page.locator(".chart-drawing[role=img]").getAttribute("aria-label")) ?? "";
    const rows = await page.locator("table.observations td data").allTextContents();
    expect(rows).toEqual(["183个", "104个"]);
    for (const display of rows) {
      expect(drawn).toContain(display);
      expect(told).toContain(display);
    }
    const { page: article } = await open(ARTICLE);
    const cited = await article.locator('a.figure[href^="/metrics/major-projects-started#"]').allTextContents();
    expect(cited.sort()).toEqual(rows.toSorted());
    await page.context().close();
    await article.context().close();
  });
});
