import { once } from "node:events";
import { createServer, type RequestListener, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TinyApi } from "../../tests/kit/tiny-api.ts";
import { startTinySite, until } from "../../tests/kit/tiny-site.ts";
import { ApiProxy } from "./proxy.ts";

let api: TinyApi;
let site: Awaited<ReturnType<typeof startTinySite>>;

beforeAll(async () => {
  api = await new TinyApi().start();
  site = await startTinySite(api, { PUBLIC_URL: "https://gongbao.example.cn" });
});
afterAll(async () => {
  await site.close();
  await api.stop();
});

/** What the api saw of a request sent with these headers. */
async function seenOf(headers: Record<string, string>): Promise<Record<string, string>> {
  const answer = await fetch(`${site.url}/graphql`, { method: "POST", body: "{}", headers });
  return JSON.parse(answer.headers.get("x-seen") ?? "{}");
}

describe("a request to /graphql", () => {
  test("reaches the api with its query, body and cookies, and the answer comes back with its cookies", async () => {
    const answer = await fetch(`${site.url}/graphql?query=%7Bme%7D`, {
      method: "POST",
      body: "新开工",
      headers: { cookie: "session=1", "content-type": "application/json" },
    });
    expect(await answer.text()).toBe("新开工");
    expect(answer.headers.getSetCookie()).toEqual(["session=1; HttpOnly", "other=2"]);
    expect(api.asked.at(-1)?.url).toBe("/graphql?query=%7Bme%7D");
    expect(api.asked.at(-1)?.headers).toMatchObject({ cookie: "session=1", "content-type": "application/json" });
  });

  test("tells the api who asks, and nothing that a stranger claims", async () => {
    const seen = await seenOf({
      "x-forwarded-for": "6.6.6.6",
      "x-forwarded-host": "evil",
      "x-real-ip": "6.6.6.6",
      forwarded: "for=6.6.6.6",
      te: "trailers",
    });
    expect(seen).toMatchObject({ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" });
    expect(seen["x-forwarded-host"]).toBe(site.url.slice("http://".length));
    expect(seen).not.toHaveProperty("x-real-ip");
    expect(seen).not.toHaveProperty("forwarded");
    expect(seen).not.toHaveProperty("te");
  });

  test("keeps a request id that looks like one, and gives it back", async () => {
    const [given, odd] = ["0193-abcd-ef", "a b"];
    expect((await seenOf({ "x-request-id": given }))["x-request-id"]).toBe(given);
    expect((await seenOf({ "x-request-id": odd }))["x-request-id"]).toMatch(/^[\w-]{36}$/);
  });

  test("is passed as a stream: the answer begins before the question ends", async () => {
    const outgoing = request(`${site.url}/graphql`, { method: "POST" });
    outgoing.write("first");
    const [answer] = await once(outgoing, "response");
    expect(String((await once(answer, "data"))[0])).toBe("first");
    outgoing.end("last");
    expect(String((await once(answer, "data"))[0])).toBe("last");
  });
});

describe("a body in which another request hides", () => {
  const hidden = "POST /graphql?smuggled HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
  const chunked = `Transfer-Encoding: chunked\r\n\r\n${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`;
  const counted = (more: string) => `Content-Length: ${hidden.length}\r\n${more}\r\n${hidden}`;

  /** Sends the bytes, then an honest question; gives the first status line. */
  async function send(method: string, rest: string): Promise<string> {
    const socket = connect(Number(new URL(site.url).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write(`${method} /graphql HTTP/1.1\r\nHost: a\r\n${rest}`);
    const [bytes] = await once(socket, "data");
    socket.destroy();
    for (let asked = 0; asked < 3; asked++) {
      const answer = await fetch(`${site.url}/graphql?honest`, { method: "POST", body: "honest" });
      expect(await answer.text()).toBe("honest");
    }
    return String(bytes).split("\r\n")[0] ?? "";
  }
  const smuggled = () => api.asked.filter(({ url }) => url?.includes("smuggled"));
  const methods = ["GET", "HEAD", "OPTIONS", "DELETE", "PUT", "PATCH", "TRACE", "PROPFIND"];

  test.each(methods)("of %s is no request to the api", async (method) => {
    const before = api.asked.length;
    const status = ["GET", "HEAD", "OPTIONS"].includes(method) ? 400 : 405;
    expect(await send(method, chunked)).toMatch(`HTTP/1.1 ${status} `);
    expect(await send(method, counted(""))).toMatch(`HTTP/1.1 ${status} `);
    expect(await send(method, counted("Connection: content-length\r\n"))).toMatch(`HTTP/1.1 ${status} `);
    expect(smuggled()).toEqual([]);
    expect(api.asked.slice(before).map(({ url }) => url)).toEqual(Array(9).fill("/graphql?honest"));
  });

  test("of POST is a body, whatever its Connection header names", async () => {
    for (const rest of [chunked, counted(""), counted("Connection: content-length, transfer-encoding\r\n")]) {
      expect(await send("POST", rest)).toBe("HTTP/1.1 200 OK");
    }
    expect(smuggled()).toEqual([]);
  });

  test.each([
    ["both its length and chunks", `Content-Length: 5\r\n${chunked}`],
    ["two lengths", `Content-Length: 2\r\n${counted("")}`],
    ["a length that is no number", "Content-Length: +5\r\n\r\nhello"],
  ])("that says %s is refused before the api hears of it", async (_, rest) => {
    const before = api.asked.length;
    expect(await send("POST", rest)).toBe("HTTP/1.1 400 Bad Request");
    expect(api.asked.slice(before).map(({ url }) => url)).toEqual(Array(3).fill("/graphql?honest"));
  });

  test("cannot have the headers removed that the site itself sets", async () => {
    await send("POST", counted("Connection: host, x-forwarded-for, x-forwarded-host, x-request-id\r\n"));
    const { headers } = api.asked.at(-4) ?? {};
    expect(headers).toMatchObject({ host: new URL(api.url).host, "x-forwarded-for": "127.0.0.1" });
    expect(headers).toMatchObject({ "x-forwarded-host": "a", "x-request-id": expect.any(String) });
  });
});

test("a reader who leaves ends what the api does for him", async () => {
  const outgoing = request(`${site.url}/graphql`, { method: "POST" });
  outgoing.on("error", () => {});
  outgoing.write("first");
  await once(outgoing, "response");
  const asked = api.asked.at(-1);
  outgoing.destroy();
  await until(() => asked?.socket.destroyed === true);
});

/** Asks at the address of a site whose api is this listener. */
async function askThrough<Answer>(listener: RequestListener, ask: (url: string) => Promise<Answer>): Promise<Answer> {
  const server = createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [apiUrl, logger] = [`http://127.0.0.1:${port}`, pino({ level: "silent" })];
  const proxy = new ApiProxy({ apiUrl, publicUrl: apiUrl, trustedProxies: 0, logger, silenceMs: 200 });
  const front = createServer((req, res) => proxy.pass(req, res, "request-1"));
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  try {
    return await ask(`http://127.0.0.1:${(front.address() as AddressInfo).port}/graphql`);
  } finally {
    front.close();
    server.closeAllConnections();
    server.close();
    proxy.close();
  }
}

describe("a body that the api refuses unread", () => {
  const body = Buffer.alloc(16 * 1024 * 1024);
  const post = (url: string) => fetch(url, { method: "POST", body });

  test("gives the api's answer, though the api hangs up on the rest", async () => {
    const refuse: RequestListener = (_, res) => res.writeHead(413, { Connection: "close" }).end("too long");
    for (let round = 0; round < 10; round++) {
      const answer = await askThrough(refuse, post);
      expect([answer.status, await answer.text()]).toEqual([413, "too long"]);
    }
  }, 20_000);

  test("is read to its end, so that its sender may ask again, and the api gets no more of it", async () => {
    let received = 0;
    const refuse: RequestListener = (req, res) => {
      req.once("data", ({ length }) => {
        received += length;
        req.pause();
      });
      res.writeHead(401).end("who are you");
    };
    await askThrough(refuse, async (url) => {
      const outgoing = request(url, { method: "POST", headers: { "content-length": body.length } });
      outgoing.end(body);
      const sent = once(outgoing, "finish");
      const [answer] = await once(outgoing, "response");
      expect([answer.statusCode, String((await once(answer, "data"))[0])]).toEqual([401, "who are you"]);
      await sent;
    });
    expect(received).toBeLessThan(body.length);
  });

  test("by an api that ends meanwhile gets no answer of its own", async () => {
    const answer = await askThrough((req) => req.once("data", () => req.socket.destroy()), post);
    expect([answer.status, (await answer.json()).errors[0].extensions.code]).toEqual([502, "API_BROKE_OFF"]);
  });
});

describe("an api that fails", () => {
  test.each([
    ["cuts the connection", 502, "API_BROKE_OFF", (req: { socket: { destroy(): void } }) => req.socket.destroy()],
    ["does not answer in time", 504, "API_TIMEOUT", () => {}],
  ])("and %s gives %i %s as a GraphQL error", async (_, status, code, listener) => {
    const answer = await askThrough(listener as RequestListener, fetch);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({
      errors: [{ message: expect.stringMatching(/。$/), extensions: { code, requestId: "request-1" } }],
    });
  });

  test.each([
    ["cuts it", (res: ServerResponse) => res.destroy()],
    ["falls silent", () => {}],
  ])("within its answer and %s leaves the answer visibly unfinished", async (_, fail) => {
    const begin: RequestListener = (_, res) => res.write("half", () => setTimeout(() => fail(res), 50));
    await askThrough(begin, async (url) => {
      const answer = await fetch(url);
      expect(answer.status).toBe(200);
      await expect(answer.text()).rejects.toThrow("terminated");
    });
  });

  test("by not being there gives 503, and it is asked again when it is back", async () => {
    await api.stop();
    const asked = () => fetch(`${site.url}/graphql`, { method: "POST", body: "{}" });
    // A question sent on a connection that is just being closed breaks off (502).
    await until(async () => (await asked()).status === 503);
    const answer = await asked();
    expect(answer.headers.get("retry-after")).toBe("2");
    expect((await answer.json()).errors[0].extensions.code).toBe("API_UNREACHABLE");
    await api.start();
    await until(async () => (await asked()).ok);
  });
});
