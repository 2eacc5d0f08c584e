import { auditServer } from "graphql-http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSample } from "./serve-sample.ts";

let server: Awaited<ReturnType<typeof serveSample>>;
beforeAll(async () => {
  server = await serveSample();
});
afterAll(() => server.close());

/**
 * Simple GETs, as a form or a link of another site could send them, are refused to prevent cross-site request forgery.
 * The draft allows that: these are notices about what a server may do.
 */
const refusedAsCrossSite = [
  "notice 5A70 MAY accept application/x-www-form-urlencoded formatted GET requests",
  "notice D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json",
  "notice 6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
];

test("the 61 audits of GraphQL over HTTP find no error and no warning", async () => {
  const results = await auditServer({ url: server.url });
  const found = results
    .filter(({ status }) => status !== "ok")
    .map(({ id, status, name }) => `${status} ${id} ${name}`);
  expect(results).toHaveLength(61);
  expect(found).toEqual(refusedAsCrossSite);
});
