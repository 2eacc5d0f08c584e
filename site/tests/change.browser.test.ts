import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, launchChromium } from "./kit/chromium.ts";
import { openPage } from "./kit/open-page.ts";
import { type Stack, startStack } from "./kit/stack.ts";

const ARTICLE = "/articles/poverty-measures";

let stack: Stack;
let browser: Browser;

describe.skipIf(!chromiumPath)("a change in an open page", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    [stack, browser] = await Promise.all([startStack(), launchChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.close();
  });

  test("turns into the other word when the previous period's figure is revised, and is so after a reload", async () => {
    const { page, close } = await openPage(browser, stack.url + ARTICLE);
    const change = page.locator('main data[data-live="page"]', { hasText: /万人$/ });
    expect(await change.allTextContents()).toEqual(["减少1386万人"]);
    await expect.poll(async () => (await stack.readiness()).readers).toBe(1);
    const editor = await stack.signIn();
    const figures = await editor.figures("rural-poor-population");
    const previous = figures.find(({ period }) => period.code === "2017");
    await editor.revise(previous?.id ?? "", "10000000");
    await expect.poll(() => change.allTextContents(), { timeout: 10_000 }).toEqual(["增加660万人"]);
    expect(await page.locator("main del.figure-old", { hasText: "减少" }).allTextContents()).toEqual(["减少1386万人"]);
    await page.reload();
    expect(await change.allTextContents()).toEqual(["增加660万人"]);
    await close();
  });
});
