import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { serveSample } from "../../conformance/serve-sample.ts";

let server: Awaited<ReturnType<typeof serveSample>>;
beforeAll(async () => {
  server = await serveSample();
});
afterEach(() => {
  server.lines.length = 0;
});
afterAll(() => server.close());

type Answer = { errors: { message: string; extensions: { code: string } }[] };
const firstError = (answer: { json: Partial<Answer> }) => answer.json.errors?.[0];
const logged = (level: number) => server.lines.filter((line) => line.level === level);

describe("a fault of ours", () => {
  test("is masked, and logged once with its stack under the reference that the answer carries", async () => {
    const answer = await server.query("{ hello broken }");
    const { requestId } = logged(50)[0] as { requestId: string };
    expect(answer.json.data).toEqual({ hello: "world", broken: null });
    expect(firstError(answer)).toEqual({
      message: `Something went wrong on our side; it is in our log as ${requestId}.`,
      locations: [{ line: 1, column: 9 }],
      path: ["broken"],
      extensions: { code: "INTERNAL", reference: requestId },
    });
    expect(answer.headers.get("x-request-id")).toBe(requestId);
    expect(logged(50)).toHaveLength(1);
    expect(JSON.stringify(logged(50))).toContain("secret words");
  });

  test("is masked just so once the operation is compiled", async () => {
    const answers = [
      await server.query("{ broken }"),
      await server.query("{ broken }"),
      await server.query("{ broken }"),
    ];
    for (const answer of answers) expect(firstError(answer)?.extensions.code).toBe("INTERNAL");
    expect(JSON.stringify(answers)).not.toContain("secret");
    expect(logged(50)).toHaveLength(3);
  });

  test.each(["{ nullInNonNull { id } }", "{ wrongType { id } }", "{ brokenInside { id } }"])(
    "is what %s meets",
    async (query) => {
      for (let time = 0; time < 3; time++)
        expect(firstError(await server.query(query))?.extensions.code).toBe("INTERNAL");
    },
  );
});

test("a refusal reaches the caller as it is", async () => {
  const { message, extensions } = firstError(await server.query("{ refused }")) ?? {};
  expect({ message, extensions }).toEqual({ message: "Not now.", extensions: { code: "NOT_ALLOWED" } });
  expect(logged(50)).toEqual([]);
});

test("a database that is away is said so, with 503 and when to try again", async () => {
  const answer = await server.query("{ away hello }");
  expect(answer.status).toBe(503);
  expect(answer.headers.get("retry-after")).toBe("5");
  expect(firstError(answer)?.extensions.code).toBe("UNAVAILABLE");
  expect(answer.text).not.toContain("10.0.0.7");
});

describe("what is wrong with a request has a code", () => {
  test.each([
    ["GRAPHQL_PARSE_FAILED", { query: "{" }],
    ["GRAPHQL_VALIDATION_FAILED", { query: "{ helo }" }],
    ["BAD_USER_INPUT", { query: "query($n: Int) { papers(first: $n) { id } }", variables: { n: "x" } }],
    ["BAD_USER_INPUT", { query: 'query($of: Amount! = "1") { amount(of: $of) }', variables: { of: null } }],
    ["BAD_USER_INPUT", { query: "query($of: Amount!) { amount(of: $of) }", variables: { of: 7 } }],
    ["BAD_USER_INPUT", { query: "query($of: Amount!) { amount(of: $of) }", variables: { of: "\0" } }],
    ["OPERATION_RESOLUTION_FAILURE", { query: "query A { hello } query B { hello }" }],
    ["OPERATION_RESOLUTION_FAILURE", { query: "query A { hello }", operationName: "B" }],
    ["OPERATION_RESOLUTION_FAILURE", { query: "{ hello }", operationName: "" }],
    ["GRAPHQL_VALIDATION_FAILED", { query: "subscription { x }" }],
    ["PERSISTED_QUERY_NOT_SUPPORTED", { extensions: { persistedQuery: { version: 1, sha256Hash: "x" } } }],
    ["BAD_REQUEST", {}],
    ["BAD_REQUEST", "{"],
    ["BAD_REQUEST", '[{"query":"{ hello }"}]'],
  ])("%s: %j", async (code, body) => {
    for (let time = 0; time < 3; time++) expect(firstError(await server.post(body))?.extensions.code).toBe(code);
    expect(logged(50)).toEqual([]);
  });

  test.each([{ query: "subscription { x }" }, { query: "{ hello }", operationName: "" }])(
    "and, as application/graphql-response+json, the status 400: %j",
    async (body) => {
      const accept = "application/graphql-response+json";
      for (let time = 0; time < 3; time++) expect((await server.post(body, { accept })).status).toBe(400);
    },
  );

  test.each([
    ["tokens", `{ hello ${"hello ".repeat(1500)} }`],
    ["rootFields", `{ ${"hello ".repeat(21)} }`],
    ["aliases", `{ papers { ${Array.from({ length: 51 }, (_, index) => `a${index}: id`).join(" ")} } }`],
  ])("LIMIT_EXCEEDED: the limit of %s by its name", async (limit, query) => {
    for (let time = 0; time < 3; time++) {
      const answer = await server.query(query);
      expect(firstError(answer)?.extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit });
    }
  });

  test("and no hint of what the schema holds", async () => {
    expect((await server.query("{ helo }")).text).not.toContain("hello");
  });

  test("also where the path or the media type is wrong", async () => {
    const missing = await fetch(`${server.origin}/nothing`);
    expect([missing.status, ((await missing.json()) as Answer).errors[0]?.extensions.code]).toEqual([404, "NOT_FOUND"]);
    const form = await server.post("a=b", { "content-type": "application/x-www-form-urlencoded" });
    expect([form.status, firstError(form)?.extensions.code]).toEqual([415, "BAD_REQUEST"]);
  });
});

describe("text that cannot be stored is refused alike by GET and POST", () => {
  const query = "query($of: Amount!) { amount(of: $of) }";
  test.each([
    ["NUL in a variable", { query, variables: '{"of":"\\u0000"}' }],
    ["half of a surrogate pair in a variable", { query, variables: '{"of":"\\ud800"}' }],
    ["NUL in a literal", { query: '{ amount(of: "\\u0000") }', variables: "{}" }],
    ["NUL in the document", { query: '{ amount(of: "\0") }', variables: "{}" }],
  ])("%s", async (_, { query, variables }) => {
    const headers = { "apollo-require-preflight": "1" };
    const got = await fetch(`${server.url}?${new URLSearchParams({ query, variables })}`, { headers });
    const posted = await server.post(`{"query":${JSON.stringify(query)},"variables":${variables}}`);
    expect([got.status, posted.status]).toEqual([400, 400]);
    expect(firstError(posted)?.extensions.code).toBe("BAD_USER_INPUT");
    expect(await got.json()).toEqual(posted.json);
    expect(logged(50)).toEqual([]);
  });
});

test("a query by a simple GET, which another site could cause, is refused", async () => {
  const simple = await fetch(`${server.url}?query={hello}`);
  expect(simple.status).toBe(400);
  const deliberate = await fetch(`${server.url}?query={hello}`, { headers: { "apollo-require-preflight": "1" } });
  expect(await deliberate.json()).toEqual({ data: { hello: "world" } });
});

describe("a body", () => {
  const empty = JSON.stringify({ query: "{ hello }", padding: "" });
  const padded = (bytes: number) => `${empty.slice(0, -2)}${"x".repeat(bytes - empty.length)}"}`;

  test("of one MiB is taken", async () => {
    expect((await server.post(padded(1_048_576))).json.data).toEqual({ hello: "world" });
  });
  test.each([
    ["anonymous", {}],
    ["signed in", { cookie: "session=1" }],
  ])("of more is refused (%s)", async (_, headers) => {
    const answer = await server.post(padded(1_048_577), headers as Record<string, string>);
    expect([answer.status, firstError(answer)?.extensions.code]).toEqual([413, "LIMIT_EXCEEDED"]);
  });
  test("that is not UTF-8 is refused", async () => {
    const body = Buffer.from([...Buffer.from('{"query":"{ hello }","x":"'), 0xff, ...Buffer.from('"}')]);
    const response = await fetch(server.url, { method: "POST", headers: { "content-type": "application/json" }, body });
    expect(((await response.json()) as Answer).errors[0]?.message).toContain("not UTF-8");
  });
});

describe("a request id", () => {
  test("of the caller's is kept in answer and log", async () => {
    const answer = await server.post({ query: "{ id: asked }" }, { "x-request-id": "site-1:42" });
    expect(answer.headers.get("x-request-id")).toBe("site-1:42");
    expect(logged(30)[0]).toMatchObject({ requestId: "site-1:42", method: "POST", path: "/graphql", status: 200 });
  });
  test.each(["a b", "x".repeat(65), "<script>"])("%s is replaced", async (given) => {
    const answer = await server.post({ query: "{ hello }" }, { "x-request-id": given });
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

test("nothing that a caller sends is logged but method, path and id", async () => {
  const secret = "dragon-boat";
  await server.post(
    { query: `mutation($t: String!) { say(text: $t) } # ${secret}`, variables: { t: secret } },
    { cookie: `s=${secret}` },
  );
  await fetch(`${server.url}?query={${secret}}`);
  expect(server.lines.length).toBeGreaterThan(1);
  expect(JSON.stringify(server.lines)).not.toContain(secret);
});

describe("health", () => {
  const status = async (path: string) => (await fetch(`${server.origin}/health/${path}`)).status;
  afterEach(() => {
    server.database.answers = true;
  });

  test("live and ready", async () => {
    expect([await status("live"), await status("ready")]).toEqual([200, 200]);
  });
  test("live but not ready while the database does not answer", async () => {
    server.database.answers = false;
    expect([await status("live"), await status("ready")]).toEqual([200, 503]);
  });
});
