import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe } from "vitest";
import { makeVariants } from "../../src/server/body-variants.ts";
import { chromiumPath, launchChromium } from "./chromium.ts";
import { TinyApi } from "./tiny-api.ts";
import { startTinySite, type TinyPages, until } from "./tiny-site.ts";

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
  const entry = fileURLToPath(new URL("../../src/live/page.script.ts", import.meta.url));
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

/** A site whose one page shows one figure, 13个 when a test begins, and a window of a browser for each test. */
export class FigurePage {
  api!: TinyApi;
  browser!: Browser;
  context!: BrowserContext;
  page!: Page;
  #site!: Awaited<ReturnType<typeof startTinySite>>;

  get url(): string {
    return this.#site.url;
  }

  /** How many pages listen for changes. */
  readers = async (): Promise<number> => (await this.#readiness()).readers;

  /** Opens the page; resolves when it listens. */
  async open(): Promise<void> {
    await this.page.goto(`${this.url}/metrics/a`);
    await until(async () => (await this.readers()) === 1);
  }

  async start(): Promise<void> {
    this.api = await new TinyApi().start();
    this.#site = await startTinySite(this.api, {}, await pages());
    this.browser = await launchChromium();
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    await this.#site?.close();
    await this.api?.stop();
  }

  async openWindow(): Promise<void> {
    if (this.api.figures.get("a") !== "13个") this.api.revise("a", "13个");
    await until(async () => (await this.#readiness()).cursor === String(this.api.cursor));
    this.context = await this.browser.newContext({ viewport: { width: 1200, height: 800 } });
    this.page = await this.context.newPage();
  }

  async closeWindow(): Promise<void> {
    await this.context.close();
    await until(async () => (await this.readers()) === 0);
  }

  async #readiness() {
    return (await fetch(`${this.url}/health/ready`)).json();
  }
}

/** Describes facts of that page in a browser; left out where none is found. */
export function describeFigurePage(name: string, facts: (at: FigurePage) => void): void {
  describe.skipIf(!chromiumPath)(name, { timeout: 20_000 }, () => {
    const at = new FigurePage();
    beforeAll(() => at.start());
    afterAll(() => at.stop());
    beforeEach(() => at.openWindow());
    afterEach(() => at.closeWindow());
    facts(at);
  });
}
