import { ApolloServer } from "@apollo/server";
import { pino } from "pino";
import { expect, test } from "vitest";
import { sampleSchema } from "../../conformance/sample-schema.ts";
import { serveSample } from "../../conformance/serve-sample.ts";
import { addGraphQLRoute } from "./graphql-route.ts";
import { createHttp } from "./http.ts";

test("a request that overruns its deadline is answered, and the next one at once", async () => {
  const http = createHttp(pino({ level: "silent" }));
  const apollo = new ApolloServer({ schema: sampleSchema() });
  await apollo.start();
  addGraphQLRoute(http, { apollo, context: async () => ({}), deadlineMs: 50 });
  const url = await http.listen({ host: "127.0.0.1", port: 0 });
  const ask = async (query: string) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
    return { status: response.status, body: (await response.json()) as { errors?: { extensions: object }[] } };
  };
  const late = await ask("{ late(ms: 500) }");
  expect([late.status, late.body.errors?.[0]?.extensions]).toEqual([503, { code: "DEADLINE_EXCEEDED" }]);
  expect((await ask("{ hello }")).body).toEqual({ data: { hello: "world" } });
  await http.close();
});

test("closing waits for requests under way and takes no new one", async () => {
  const server = await serveSample();
  const asked = server.query("{ late(ms: 300) }");
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closed = server.close();
  expect((await asked).json).toEqual({ data: { late: "late" } });
  await closed;
  await expect(server.query("{ hello }")).rejects.toThrow("fetch failed");
});
