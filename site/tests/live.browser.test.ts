import type { Route } from "playwright-core";
import { describe, expect, test } from "vitest";
import { describeFigurePage } from "./kit/figure-page.ts";
import { until } from "./kit/tiny-site.ts";

describeFigurePage("an open page", (at) => {
  const texts = (selector: string) => at.page.locator(selector).allTextContents();

  describe("a change of a figure", () => {
    test("changes it wherever the page shows it, and leaves what is pinned", async () => {
      await at.open();
      at.api.revise("a", "14个");
      await at.page.waitForFunction(() => document.querySelector("#own-form data")?.textContent === "计14个");
      expect(await texts("main data")).toEqual(["14个", "14个", "13个", "计14个", "14个"]);
      expect(await at.page.locator("#text data").getAttribute("value")).toBe("14个");
      expect(await at.page.locator("#big .digits").textContent()).toBe("14");
    });

    test("shows the old digits struck through beside the new for some seconds, once", async () => {
      await at.open();
      at.api.revise("a", "14个");
      await at.page.locator("#text del.figure-old").waitFor();
      expect(await texts("#text del")).toEqual(["13个"]);
      expect(await at.page.locator("#text data").getAttribute("class")).toContain("figure-changed");
      await at.page.waitForFunction(() => document.querySelectorAll("del, .figure-changed").length === 0, undefined, {
        timeout: 10_000,
      });
    });

    test("redraws the fragment that it touches, and keeps what the reader opened in it", async () => {
      await at.open();
      await at.page.locator("#rows summary").click();
      at.api.revise("a", "14个");
      await at.page.locator(`#rows:has-text("第${at.api.cursor}版")`).waitFor();
      expect(await at.page.locator("#rows").evaluate((details: HTMLDetailsElement) => details.open)).toBe(true);
      expect(await texts("#rows del")).toEqual(["13个"]);
    });

    test("between the page's rendering and its connection is not missed", async () => {
      const delay = async (route: Route) => {
        at.api.revise("a", "14个");
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue();
      };
      await at.page.route("**/live?**", delay, { times: 1 });
      await at.page.goto(`${at.url}/metrics/a`);
      await at.page.locator('#text data:text-is("14个")').waitFor();
    });

    test("while the reader was away is caught up with when he looks again", async () => {
      await at.open();
      await at.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pagehide")));
      await until(async () => (await at.readers()) === 0);
      at.api.revise("a", "14个");
      await at.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
      await at.page.locator('#text data:text-is("14个")').waitFor();
    });

    test("after a reset is taken from the page", async () => {
      await at.open();
      at.api.figures.set("a", "15个");
      at.api.tell([], "not a change");
      await at.page.locator('#text data:text-is("15个")').waitFor();
      await at.page.locator('#own-form data:text-is("计15个")').waitFor();
    });

    test("is said only to a reader who turned that on, also on his next visit", async () => {
      await at.open();
      at.api.revise("a", "14个");
      await at.page.locator('#text data:text-is("14个")').waitFor();
      expect(await at.page.locator("[data-announcer]").textContent()).toBe("");
      await at.page.locator("[data-announce-toggle]").click();
      await at.page.reload();
      await until(async () => (await at.readers()) === 1);
      expect(await at.page.locator("[data-announce-toggle]").getAttribute("aria-pressed")).toBe("true");
      at.api.revise("a", "15个");
      await at.page.locator('[data-announcer]:text-is("数据更新：新开工项目由14个改为15个")').waitFor();
    });
  });

  test("a reader without connection is told since when the data stand still, until it is back", async () => {
    await at.open();
    await at.context.setOffline(true);
    await at.page
      .locator("[data-live-status]")
      .filter({ hasText: /^离线，数据停在 \d\d:\d\d$/ })
      .waitFor();
    await at.context.setOffline(false);
    await at.page.locator("[data-live-status]").filter({ hasText: /^$/ }).waitFor({ state: "attached" });
  });

  test("without JavaScript a figure is text and a link", async () => {
    const plain = await (await at.browser.newContext({ javaScriptEnabled: false })).newPage();
    await plain.goto(`${at.url}/metrics/a`);
    expect(await plain.locator("#text data").textContent()).toBe("13个");
    await plain.locator("#text a").click();
    await plain.waitForURL(/\/metrics\/a#o-1$/);
    await plain.context().close();
  });
});
