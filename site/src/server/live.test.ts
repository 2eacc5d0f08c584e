import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OpenStream, openStream } from "../../tests/kit/stream-reader.ts";
import { TinyApi } from "../../tests/kit/tiny-api.ts";
import { startTinySite, until } from "../../tests/kit/tiny-site.ts";

let api: TinyApi;
const closings: (() => unknown)[] = [];

beforeEach(async () => {
  api = await new TinyApi().start();
});
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
  await api.stop();
});

async function startSite(env?: Record<string, string>) {
  const site = await startTinySite(api, env);
  closings.push(() => site.close());
  return site;
}

async function open(url: string, headers?: Record<string, string>): Promise<OpenStream> {
  const stream = await openStream(url, headers);
  closings.push(() => stream.close());
  return stream;
}

/** What a stream has told so far: the name of each event with its cursor. */
const told = (stream: OpenStream) =>
  stream.frames.filter(({ data }) => data !== undefined).map(({ event, id }) => `${event} ${id}`);

describe("a browser's stream", () => {
  test("begins with the position, and then tells each change as the api said it", async () => {
    const site = await startSite();
    const stream = await open(`${site.url}/live`);
    expect(stream.response.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
    await until(() => stream.frames.length === 2);
    api.revise("a", "14个");
    await until(() => told(stream).length === 1);
    expect(stream.frames).toEqual([
      { retry: 1000 },
      { id: "1" },
      {
        event: "change",
        id: "2",
        data: JSON.stringify({
          tags: ["metric:a"],
          observations: [
            {
              id: "observation_a",
              value: "14个",
              display: "14个",
              displayNumber: "14个",
              displayUnit: "",
              status: "NORMAL",
            },
          ],
        }),
      },
    ]);
  });

  test("tells of a change only when a reload gives the new page", async () => {
    const site = await startSite();
    api.figures.set("a", "0");
    const stream = await open(`${site.url}/live`);
    for (let round = 1; round <= 20; round++) {
      await fetch(`${site.url}/metrics/a`);
      api.revise("a", `${round}`);
      await until(() => told(stream).length === round);
      expect(await (await fetch(`${site.url}/metrics/a`)).text()).toContain(`<p>${round}</p>`);
    }
  });

  test.each([
    ["Last-Event-ID", "/live", { "last-event-id": "2" }],
    ["the cursor of its page", "/live?since=2", undefined],
    ["both, of which the event is newer", "/live?since=1", { "last-event-id": "2" }],
  ])("resumes from %s", async (_, path, headers) => {
    const site = await startSite();
    for (const round of ["x", "y", "z"]) api.revise("a", round);
    await until(async () => (await (await fetch(`${site.url}/health/ready`)).json()).cursor === "4");
    const stream = await open(site.url + path, headers);
    await until(() => stream.frames.at(-1)?.id === "4" && stream.frames.at(-1)?.data === undefined);
    expect(told(stream)).toEqual(["change 3", "change 4"]);
  });

  test.each([
    ["before this process began", "/live?since=0"],
    ["ahead of this process", "/live?since=99"],
  ])("from a position %s begins with a reset", async (_, path) => {
    const site = await startSite();
    const stream = await open(site.url + path);
    await until(() => told(stream).length === 1);
    expect(told(stream)).toEqual(["reset 1"]);
  });

  test("from a position below more than a slow reader may leave begins with a reset", async () => {
    const site = await startSite();
    const data = JSON.stringify({ tags: ["x".repeat(60_000)], observations: [] });
    for (let round = 0; round < 5; round++) api.tell([], data);
    await until(async () => (await (await fetch(`${site.url}/health/ready`)).json()).cursor === "6");
    const [far, near] = [await open(`${site.url}/live?since=1`), await open(`${site.url}/live?since=2`)];
    await until(() => told(far).length === 1 && told(near).length === 4);
    expect([told(far), told(near).at(0)]).toEqual([["reset 6"], "change 3"]);
  });

  test("past the most that a process holds is refused with 503 and when to come back", async () => {
    const site = await startSite({ MAX_STREAMS: "2" });
    const first = await open(`${site.url}/live`);
    await open(`${site.url}/live`);
    const refused = await fetch(`${site.url}/live`);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    first.close();
    await until(async () => (await open(`${site.url}/live`)).response.statusCode === 200);
  });

  test("is cut off when its reader does not read, and the others go on", async () => {
    const site = await startSite();
    const [reading, slow] = [await open(`${site.url}/live`), await open(`${site.url}/live`)];
    slow.response.pause();
    const data = JSON.stringify({ tags: ["x".repeat(100_000)], observations: [] });
    let sent = 0;
    await until(async () => {
      api.tell([], data);
      sent++;
      await until(() => told(reading).length === sent);
      return (await (await fetch(`${site.url}/health/ready`)).json()).readers === 1;
    }, 10_000);
    expect(reading.isClosed).toBe(false);
  });

  test("of a thousand readers all tell a change", async () => {
    const site = await startSite();
    const streams = await Promise.all(Array.from({ length: 1_000 }, () => open(`${site.url}/live`)));
    await until(async () => (await (await fetch(`${site.url}/health/ready`)).json()).readers === 1_000);
    api.revise("a", "1");
    api.revise("a", "2");
    await until(() => streams.every((stream) => told(stream).join() === "change 2,change 3"));
    expect(api.streams).toBe(1);
  }, 20_000);
});

describe("the one connection to the api", () => {
  test("resumes after a cut, and drops exactly the pages that it missed the change of", async () => {
    const site = await startSite();
    for (const code of ["a", "b"]) {
      api.figures.set(code, "old");
      await fetch(`${site.url}/metrics/${code}`);
    }
    const stream = await open(`${site.url}/live`);
    await api.stop();
    api.revise("a", "new");
    await until(async () => (await fetch(`${site.url}/metrics/a`)).headers.get("x-gongbao-stale") === "upstream-lost");
    expect(await (await fetch(`${site.url}/metrics/a`)).text()).toContain("<p>old</p>");
    await api.start();
    await until(() => told(stream).includes("change 2"));
    const page = await fetch(`${site.url}/metrics/a`);
    expect([page.headers.get("x-gongbao-stale"), await page.text()]).toEqual([
      null,
      expect.stringContaining("<p>new</p>"),
    ]);
    await fetch(`${site.url}/metrics/b`);
    expect(site.rendered.map(({ url }) => url)).toEqual(["/metrics/a", "/metrics/b", "/metrics/a"]);
    expect(api.openedFrom).toEqual([undefined, "1"]);
  });

  test("drops every page, and tells every browser, when the api has forgotten what was missed", async () => {
    const site = await startSite();
    api.figures.set("a", "old");
    await fetch(`${site.url}/metrics/a`);
    const stream = await open(`${site.url}/live`);
    await api.stop();
    api.revise("a", "new");
    api.forget();
    await api.start();
    await until(() => told(stream).length === 1);
    expect(told(stream)).toEqual(["reset 2"]);
    expect(await (await fetch(`${site.url}/metrics/a`)).text()).toContain("<p>new</p>");
  });

  test.each([
    ["no JSON", "{"],
    ["JSON of another shape", '{"tags":"metric:a"}'],
  ])("takes a change that is %s for a reset", async (_, data) => {
    const site = await startSite();
    await fetch(`${site.url}/metrics/a`);
    const stream = await open(`${site.url}/live`);
    api.tell([], data);
    await until(() => told(stream).length === 1);
    expect(told(stream)).toEqual(["reset 2"]);
  });

  test("serves two site processes alike", async () => {
    const sites = [await startSite(), await startSite()];
    api.figures.set("a", "old");
    for (const site of sites) await fetch(`${site.url}/metrics/a`);
    api.revise("a", "new");
    for (const site of sites) {
      await until(async () => (await (await fetch(`${site.url}/metrics/a`)).text()).includes("<p>new</p>"));
    }
    expect(api.streams).toBe(2);
  });
});

test("without api a page in memory is served, marked, and any other says what is wrong", async () => {
  const site = await startSite();
  api.figures.set("a", "13个");
  await fetch(`${site.url}/metrics/a`);
  await api.stop();
  const kept = await fetch(`${site.url}/metrics/a`);
  expect([kept.status, await kept.text()]).toEqual([200, expect.stringContaining("13个")]);
  await until(async () => (await fetch(`${site.url}/metrics/a`)).headers.has("x-gongbao-stale"));
  expect((await fetch(`${site.url}/metrics/a?utm_source=x`)).headers.get("x-gongbao-stale")).toBe("upstream-lost");
  const other = await fetch(`${site.url}/metrics/b`);
  expect(other.headers.has("x-gongbao-stale")).toBe(false);
  expect([other.status, other.headers.get("cache-control"), await other.text()]).toEqual([
    503,
    "no-store",
    "<p>no api</p>",
  ]);
  await api.start();
  await until(async () => (await fetch(`${site.url}/metrics/b`)).status === 404);
});

test("a site that stops ends its streams with a time to come back, and takes nobody new", async () => {
  const site = await startTinySite(api);
  const stream = await open(`${site.url}/live`);
  const from = Date.now();
  await site.close();
  expect(Date.now() - from).toBeLessThan(5_000);
  await until(() => stream.isClosed);
  expect(stream.frames.at(-1)).toEqual({ retry: expect.any(Number) });
  await expect(fetch(site.url)).rejects.toThrow();
});
