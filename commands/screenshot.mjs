import { existsSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

/** `npm run screenshot`: photographs the front page of the site that runs at PUBLIC_URL (or its default) for the README. */
const address = process.env.PUBLIC_URL ?? `http://127.0.0.1:${process.env.SITE_PORT ?? 4321}`;
const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
const executablePath = paths.find((path) => path && existsSync(path));
if (!executablePath) {
  console.error("Chromium was not found; install it, or set CHROMIUM to its path.");
  process.exit(1);
}
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: "zh-CN" });
  await page.goto(address, { waitUntil: "load" });
  await page.screenshot({ path: join(import.meta.dirname, "..", "docs", "front-page.png") });
} finally {
  await browser.close();
}
