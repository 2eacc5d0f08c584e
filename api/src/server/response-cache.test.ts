import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveSample } from "../../conformance/serve-sample.ts";

let server: Awaited<ReturnType<typeof serveSample>>;
beforeAll(async () => {
  server = await serveSample();
});
afterAll(() => server.close());

/** Asks twice; true when the second answer is the first one again. Every question is its own entry. */
async function isKept(query: string, headers: Record<string, string> = {}): Promise<boolean> {
  const first = await server.post({ query }, headers);
  const second = await server.post({ query }, headers);
  return first.text === second.text;
}

describe("an anonymous query's answer", () => {
  test("is kept, with its headers, under a request id of its own", async () => {
    const first = await server.query("{ kept: asked }");
    const second = await server.query("{ kept: asked }");
    expect(second.text).toBe(first.text);
    const [one, two] = [first, second].map(({ headers }) => Object.fromEntries(headers));
    for (const each of [one, two]) {
      for (const name of ["date", "connection", "keep-alive"]) delete each?.[name];
    }
    expect(two?.["x-request-id"]).not.toBe(one?.["x-request-id"]);
    expect({ ...two, "x-request-id": "" }).toEqual({ ...one, "x-request-id": "" });
  });

  test("names its tags and the cursor it was read at", async () => {
    const { headers } = await server.query('{ asked(tags: ["metric:b", "article:a"]) }');
    expect(headers.get("x-gongbao-tags")).toBe("all article:a metric:b");
    expect(headers.get("x-gongbao-cursor")).toBe(String(server.feed.cursor));
  });

  test("names two tags where its own would not fit a header", async () => {
    const tags = Array.from({ length: 400 }, (_, index) => `article:${index}-with-a-long-name`);
    const { headers } = await server.query("query($tags: [String!]!) { asked(tags: $tags) }", { tags });
    expect(headers.get("x-gongbao-tags")).toBe("all wide");
  });

  test("goes when one of its tags changes, and only then", async () => {
    const [a, b] = ['{ a: asked(tags: ["metric:a"]) }', '{ b: asked(tags: ["metric:b"]) }'];
    const before = [await server.query(a), await server.query(b)].map(({ text }) => text);
    server.feed.change("metric:a");
    const after = [await server.query(a), await server.query(b)].map(({ text }) => text);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test("is not kept when a tag changed while it was made", async () => {
    const query = '{ slowly: asked(tags: ["metric:c"]) late(ms: 100) }';
    const asking = server.query(query);
    await new Promise((resolve) => setTimeout(resolve, 50));
    server.feed.change("metric:c");
    const first = await asking;
    expect((await server.query(query)).text).not.toBe(first.text);
  });

  test("is one for each Accept header and each wording", async () => {
    const asJson = await server.post({ query: "{ accepted: asked }" });
    const accept = "application/graphql-response+json";
    const asGraphQL = await server.post({ query: "{ accepted: asked }" }, { accept });
    expect(asGraphQL.headers.get("content-type")).toContain(accept);
    expect(asGraphQL.text).not.toBe(asJson.text);
  });
});

describe("not kept is", () => {
  test("an answer to somebody with a cookie", async () => {
    expect(await isKept("{ c: asked }", { cookie: "theme=dark" })).toBe(false);
  });
  test("an answer to somebody with an authorization", async () => {
    expect(await isKept("{ d: asked }", { authorization: "Bearer x" })).toBe(false);
  });
  test("an answer that looked who is signed in, though nobody is", async () => {
    expect(await isKept("{ e: asked mine }")).toBe(false);
    expect((await server.query("{ mine }")).headers.get("cache-control")).toBe("no-store");
  });
  test("an answer too large to be worth others' place", async () => {
    const saying = (fields: string) => `query ($of: Amount! = "${"x".repeat(600_000)}") { asked ${fields} }`;
    expect(await isKept(saying("amount(of: $of)"))).toBe(true);
    expect(await isKept(saying("a: amount(of: $of) b: amount(of: $of)"))).toBe(false);
  });
  test("an answer with an error", async () => {
    expect(await isKept("{ f: asked refused }")).toBe(false);
  });
  test("a mutation's answer", async () => {
    const { headers } = await server.query('mutation { say(text: "一") }');
    expect(headers.get("x-gongbao-tags")).toBeNull();
    expect(headers.get("cache-control")).toBe("no-store");
  });
});

test("a kept answer is not given to who sends a cookie", async () => {
  const first = await server.query("{ g: asked }");
  expect((await server.post({ query: "{ g: asked }" }, { cookie: "session=1" })).text).not.toBe(first.text);
});

test("a body that comes in pieces is one question", async () => {
  const whole = await server.query("{ pieces: asked }");
  const bytes = Buffer.from(JSON.stringify({ query: "{ pieces: asked }" }));
  const text = await new Promise<string>((resolve) => {
    const headers = { "content-type": "application/json", "content-length": bytes.length, accept: "*/*" };
    const sent = request(server.url, { method: "POST", headers }, (response) => {
      let received = "";
      response.on("data", (chunk) => (received += chunk)).on("end", () => resolve(received));
    });
    sent.write(bytes.subarray(0, 9));
    setTimeout(() => sent.end(bytes.subarray(9)), 20);
  });
  expect(JSON.parse(text)).toEqual(whole.json);
});
