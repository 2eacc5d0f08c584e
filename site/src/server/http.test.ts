import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { TinyApi } from "../../tests/kit/tiny-api.ts";
import { startTinySite, until } from "../../tests/kit/tiny-site.ts";

let api: TinyApi;
let site: Awaited<ReturnType<typeof startTinySite>>;

beforeAll(async () => {
  api = await new TinyApi().start();
  site = await startTinySite(api, { PUBLIC_URL: "https://gongbao.example.cn" });
});
beforeEach(() => {
  site.rendered.length = 0;
});
afterAll(async () => {
  await site.close();
  await api.stop();
});

const ask = (path: string, init?: RequestInit) => fetch(site.url + path, init);
let codes = 0;
/** A metric of its own for a test. */
function metric(display: string | undefined = "13个"): string {
  const code = `m${++codes}`;
  if (display) api.figures.set(code, display);
  return code;
}

describe("a page", () => {
  test("is rendered once and then comes from memory, whatever else the address says", async () => {
    const code = metric();
    for (const suffix of ["", "?utm_source=x", "/", "?", ""]) {
      const answer = await ask(`/metrics/${code}${suffix}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("13个");
    }
    expect(site.rendered.map(({ url }) => url)).toEqual([`/metrics/${code}`]);
  });

  test("is rendered anew for each known parameter", async () => {
    const code = metric();
    await ask(`/metrics/${code}?asOf=2018-07-01&x=1`);
    await ask(`/metrics/${code}?asOf=2018-08-01`);
    expect(site.rendered.map(({ url }) => url)).toEqual([
      `/metrics/${code}?asOf=2018-07-01`,
      `/metrics/${code}?asOf=2018-08-01`,
    ]);
  });

  test("is rendered without anything of the reader who asked first", async () => {
    await ask(`/metrics/${metric()}`, {
      headers: { cookie: "session=secret", "user-agent": "evil", "x-forwarded-host": "evil" },
    });
    expect(site.rendered[0]?.headers).toEqual({
      host: "gongbao.example.cn",
      accept: "text/html",
      "x-request-id": expect.any(String),
    });
  });

  test("asked for by many at once is rendered once", async () => {
    const code = metric();
    await Promise.all(Array.from({ length: 20 }, () => ask(`/metrics/${code}`)));
    expect(site.rendered).toHaveLength(1);
  });

  test("says what to purge it by, and is asked for again each time", async () => {
    const code = metric();
    for (const headers of [(await ask(`/metrics/${code}`)).headers, (await ask(`/metrics/${code}`)).headers]) {
      expect(headers.get("surrogate-key")).toBe(`all metric:${code}`);
      expect(headers.get("cache-tag")).toBe(`all,metric:${code}`);
      expect(headers.get("cache-control")).toBe("no-cache");
      expect(headers.get("vary")).toBe("Accept-Encoding");
      expect(headers.get("content-security-policy")).toContain("script-src 'self';");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-gongbao-stale")).toBeNull();
    }
  });

  test.each([["br"], ["gzip"], [null]])(
    "unchanged since the reader's ETag in %s is a 304 without a body",
    async (encoding) => {
      const path = `/metrics/${metric()}`;
      const headers = { "accept-encoding": encoding ?? "identity" };
      const first = await ask(path, { headers });
      expect(first.headers.get("content-encoding")).toBe(encoding);
      const etag = first.headers.get("etag") ?? "";
      const second = await ask(path, { headers: { ...headers, "if-none-match": etag } });
      expect([second.status, second.headers.get("etag"), await second.text()]).toEqual([304, etag, ""]);
    },
  );

  test("answers HEAD with the headers of GET", async () => {
    const path = `/metrics/${metric()}`;
    const got = await ask(path);
    const head = await ask(path, { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(got.headers.get("content-length"));
    expect(await head.text()).toBe("");
  });

  test("that does not exist is a 404 and is remembered for a while", async () => {
    const code = metric("");
    for (const _ of [1, 2]) expect((await ask(`/metrics/${code}`)).status).toBe(404);
    expect(site.rendered).toHaveLength(1);
    api.revise(code, "1个");
    await until(async () => (await ask(`/metrics/${code}`)).status === 200);
  });

  test("without a route gives the 404 page", async () => {
    const answer = await ask("/wp-login.php");
    expect([answer.status, await answer.text()]).toEqual([404, "<p>no such page</p>"]);
  });

  test.each([
    ["POST", "/metrics/a", 405],
    ["GET", "//elsewhere", 400],
    ["POST", "/live", 405],
  ])("%s %s is refused with %i", async (method, path, status) => {
    expect((await ask(path, { method })).status).toBe(status);
  });
});

describe("a change", () => {
  test("drops the pages that carry its tag, and no others", async () => {
    const [changed, other] = [metric(), metric()];
    await ask(`/metrics/${changed}`);
    await ask(`/metrics/${other}`);
    api.revise(changed, "14个");
    await until(async () => (await (await ask(`/metrics/${changed}`)).text()).includes("14个"));
    await ask(`/metrics/${other}`);
    expect(site.rendered.filter(({ url }) => url.endsWith(other))).toHaveLength(1);
  });

  test("that comes after the data of a page was read, and before it is rendered, leaves no old page behind", async () => {
    const code = metric();
    const rendered = new Promise<void>((resolve) => {
      api.afterReading = async () => {
        api.afterReading = () => {};
        api.revise(code, "14个");
        // The stream is faster than the answer.
        await new Promise((done) => setTimeout(done, 50));
        resolve();
      };
    });
    const first = ask(`/metrics/${code}`);
    await rendered;
    expect(await (await first).text()).toContain("13个");
    expect(await (await ask(`/metrics/${code}`)).text()).toContain("14个");
  });
});

test("health says whether the process lives and whether it has found the api", async () => {
  expect(await (await ask("/health/live")).json()).toEqual({ status: "live" });
  expect(await (await ask("/health/ready")).json()).toMatchObject({ status: "ready", stream: "connected" });
});

/** The first line of the answer to a request that no client library would send. */
async function statusOf(request: string): Promise<string> {
  const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
  socket.write(`${request}\r\n\r\n`);
  const [bytes] = await once(socket, "data");
  socket.destroy();
  return String(bytes).split("\r\n")[0] ?? "";
}

test.each(["a b", "a/b", "a@b", "a:99999", "[::1", "a, b"])(
  "the host %j is refused, even for a page in memory",
  async (host) => {
    const path = `/metrics/${metric()}`;
    await ask(path);
    for (const target of [path, `${path}?x=1`, "/graphql", "/desk"]) {
      expect(await statusOf(`GET ${target} HTTP/1.1\r\nHost: ${host}`)).toBe("HTTP/1.1 400 Bad Request");
    }
    expect(site.rendered).toHaveLength(1);
  },
);

test("the host in a target goes before the header's", async () => {
  await statusOf("GET http://any.example:81/graphql HTTP/1.1\r\nHost: evil.example");
  expect(api.asked.at(-1)?.headers["x-forwarded-host"]).toBe("any.example:81");
});

test("a way round through the desk, and an address with its host, are the page itself", async () => {
  const code = metric();
  for (const target of [`/desk/../metrics/${code}`, `http://any.example/metrics/${code}`]) {
    expect(await statusOf(`GET ${target} HTTP/1.1\r\nHost: evil.example`)).toBe("HTTP/1.1 200 OK");
  }
  expect(site.rendered.map(({ url }) => url)).toEqual([`/metrics/${code}`]);
});
