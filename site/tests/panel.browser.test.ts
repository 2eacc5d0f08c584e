import { expect, test } from "vitest";
import { describeFigurePage } from "./kit/figure-page.ts";

describeFigurePage("the panel of a figure", (at) => {
  const open = () => at.page.locator(".figure-panel:popover-open").waitFor();
  const closed = () => at.page.locator(".figure-panel:popover-open").waitFor({ state: "detached" });

  test("opens by hover, stays while the pointer is in it, and closes after", async () => {
    await at.open();
    await at.page.locator("#text a").hover();
    await open();
    await at.page.locator(".figure-panel h2").hover();
    await at.page.waitForTimeout(600);
    await open();
    await at.page.mouse.move(600, 700);
    await closed();
  });

  test("opens by focus, takes Enter, and gives the focus back at Esc", async () => {
    await at.open();
    await at.page.keyboard.press("Tab");
    await open();
    expect(await at.page.locator("#text a").getAttribute("aria-expanded")).toBe("true");
    await at.page.keyboard.press("Enter");
    await at.page.waitForFunction(() => document.activeElement?.id === "figure-panel");
    expect(await at.page.locator(".figure-panel").getAttribute("aria-label")).toBe("新开工项目：13个");
    await at.page.keyboard.press("Escape");
    await closed();
    expect(await at.page.evaluate(() => document.activeElement?.closest("#text") !== null)).toBe(true);
    await at.page.waitForTimeout(500);
    await closed();
  });

  test("is one for the whole page", async () => {
    await at.open();
    await at.page.locator("#text a").click();
    await open();
    await at.page.locator("#pinned a").click();
    await at.page.locator('#pinned a[aria-expanded="true"]').waitFor();
    expect(await at.page.locator(".figure-panel").count()).toBe(1);
    expect(await at.page.locator("#text a").getAttribute("aria-expanded")).toBe("false");
  });

  test("follows the link at the second click, and at a click with Ctrl", async () => {
    await at.open();
    const [other] = await Promise.all([
      at.context.waitForEvent("page"),
      at.page.locator("#text a").click({ modifiers: ["Control"] }),
    ]);
    expect(other.url()).toContain("#o-1");
    await other.close();
    await at.page.locator("#text a").click();
    await open();
    expect(at.page.url()).not.toContain("#o-1");
    await at.page.locator("#text a").click();
    await at.page.waitForURL(/#o-1$/);
  });

  test("follows a change", async () => {
    await at.open();
    await at.page.locator("#text a").click();
    await open();
    at.api.revise("a", "14个");
    await at.page.locator('.figure-panel p:text-is("14个")').waitFor();
  });

  test.each([
    ["beside", 1200],
    ["below", 640 + 200],
    ["sheet", 390],
  ])("stands %s on a screen %i wide, and never over its sentence", async (placement, width) => {
    await at.page.setViewportSize({ width, height: 700 });
    await at.open();
    await at.page.locator("#text a").click();
    await open();
    await at.page.locator(`.figure-panel[data-placement=${placement}]`).waitFor();
    const box = await at.page.locator(".figure-panel").boundingBox();
    const sentence = await at.page.locator("#text a").evaluate((link) => {
      const range = document.createRange();
      range.setStart(link.closest("p")?.firstChild as Node, 16);
      range.setEnd(link.closest("p")?.lastChild as Node, 18);
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ left, right, top, bottom }));
    });
    if (!box) throw new Error("The panel is not shown.");
    for (const line of sentence) {
      const apart =
        line.right <= box.x || line.left >= box.x + box.width || line.bottom <= box.y || line.top >= box.y + box.height;
      expect(apart, JSON.stringify({ line, box })).toBe(true);
    }
  });
});
