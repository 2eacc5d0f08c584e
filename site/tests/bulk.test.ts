import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "./kit/editor.ts";
import { PUBLIC_URL, type Stack, startStack } from "./kit/stack.ts";
import { until } from "./kit/tiny-site.ts";

const METRIC = "major-projects-investment";

type Import = { state: string; changeCount: number; unchanged: number; errorCount: number };

let stack: Stack;
let editor: Editor;

const get = (path: string) => fetch(stack.url + path);

describe("files of figures on the site's origin", { timeout: 30_000 }, () => {
  beforeAll(async () => {
    stack = await startStack();
    editor = await stack.signIn();
  }, 120_000);
  afterAll(() => stack?.close());

  test("a metric's page links to its files, and to those of the moment it is seen at", async () => {
    const now = new Date().toISOString();
    for (const [query, known] of [
      ["", ""],
      [`?asOf=${now}`, `?asOf=${encodeURIComponent(now)}`],
    ] as const) {
      const page = await (await get(`/metrics/${METRIC}${query}`)).text();
      const paths = ["csv", "xlsx", "json"].map((extension) => `/metrics/${METRIC}/export.${extension}${known}`);
      for (const path of paths) {
        expect(page).toContain(`<a href="${path}" download`);
        const answer = await get(path);
        expect(answer.status).toBe(200);
        expect(answer.headers.get("content-disposition")).toContain(`filename="${METRIC}.`);
        expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      }
    }
  });

  test("what was downloaded, changed and uploaded through the site is ready to be proposed", async () => {
    const csv = await (await get(`/metrics/${METRIC}/export.csv`)).text();
    const answer = await fetch(
      `${stack.url}/intake/figures?${new URLSearchParams({ name: "a.csv", reason: "核定" })}`,
      {
        method: "POST",
        headers: { "content-type": "text/csv", cookie: editor.cookie, origin: PUBLIC_URL },
        body: csv.replace("148800000000", "1490亿"),
      },
    );
    expect(answer.status).toBe(202);
    const { id } = (await answer.json()) as { id: string };
    const found = async () =>
      (
        await editor.ask<{ figureImport: Import }>(
          "query ($id: ID!) { figureImport(id: $id) { state changeCount unchanged errorCount } }",
          { id },
        )
      ).figureImport;
    await until(async () => (await found()).state !== "PARSING");
    expect(await found()).toEqual({ state: "PREVIEW", changeCount: 1, unchanged: 1, errorCount: 0 });
  });

  test("a page of another site cannot send a file in an editor's name", async () => {
    const answer = await fetch(`${stack.url}/intake/figures`, {
      method: "POST",
      headers: { "content-type": "text/csv", cookie: editor.cookie, origin: "http://elsewhere.example" },
      body: "x",
    });
    expect(answer.status).toBe(403);
  });
});
