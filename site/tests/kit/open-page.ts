import type { Browser, BrowserContextOptions, Page, Response } from "playwright-core";

export const WIDE = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** A page in a window of its own. */
export type OpenPage = {
  readonly page: Page;
  /** What the browser complained of, but for the page's own status. */
  readonly faults: string[];
  /** Scripts that it fetched so far. */
  scripts(): Promise<Buffer[]>;
  close(): Promise<void>;
};

/** Opens an address; resolves when it has loaded. */
export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const scripts: Response[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    const isOwnStatus = message.location().url === url;
    if (["error", "warning"].includes(message.type()) && !isOwnStatus) faults.push(message.text());
  });
  page.on("response", (answer) => {
    if (answer.request().resourceType() === "script") scripts.push(answer);
  });
  await page.goto(url, { waitUntil: "load" });
  return {
    page,
    faults,
    scripts: () => Promise.all(scripts.map((answer) => answer.body())),
    close: () => context.close(),
  };
}
