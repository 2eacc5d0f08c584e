import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { sampleSchema } from "../../conformance/sample-schema.ts";
import { compileOperation, interpretOperation } from "./compile-operation.ts";

const schema = sampleSchema();

type Request = { query: string; variables?: Record<string, unknown>; operationName?: string };

/** The compiled operation's answer as JSON. */
async function answer({ query, variables, operationName }: Request): Promise<unknown> {
  const run = compileOperation(schema, parse(query), operationName);
  if (!run) throw new Error("It was not compiled.");
  return JSON.parse(JSON.stringify(await run({}, variables)));
}

async function reference({ query, variables, operationName }: Request): Promise<unknown> {
  return JSON.parse(JSON.stringify(await interpretOperation(schema, parse(query), operationName)({}, variables)));
}

const pages = "pages { __typename ... on Figure { amount label big: label(upper: true) } ... on Line { text length } }";

describe("a compiled operation answers as graphql-js does", () => {
  test.each<[string, Request]>([
    [
      "lists, unions, arguments, scalars",
      { query: `{ papers(first: 7) { id title status topic { id name } ${pages} } }` },
    ],
    ["an argument's default", { query: "{ papers { id } }" }],
    ["interfaces", { query: '{ node(id: "paper_3") { __typename id ... on Paper { title } ... on Topic { name } } }' }],
    ["null", { query: "{ nothing { id title } hello }" }],
    ["a resolver's error", { query: "{ hello broken }" }],
    ["a refusal", { query: "{ refused hello }" }],
    ["an error in a list", { query: "{ brokenInside { id } }" }],
    ["null where none may be", { query: "{ hello nullInNonNull { id } }" }],
    ["a type that does not belong", { query: "{ wrongType { id } hello }" }],
    ["variables", { query: "query($n: Int) { papers(first: $n) { id } }", variables: { n: 2 } }],
    ["a variable's default", { query: "query($n: Int = 3) { papers(first: $n) { id } }" }],
    ["a variable of the wrong type", { query: "query($n: Int) { papers(first: $n) { id } }", variables: { n: "x" } }],
    ["a missing variable", { query: "query($id: ID!) { node(id: $id) { id } }" }],
    ["an own scalar's value", { query: "query($of: Amount!) { amount(of: $of) }", variables: { of: "7" } }],
    ["an own scalar's refusal", { query: "query($of: Amount!) { amount(of: $of) }", variables: { of: 7 } }],
    [
      "skip and include",
      { query: "query($on: Boolean!) { hello @skip(if: $on) a: hello @include(if: $on) }", variables: { on: true } },
    ],
    [
      "fragments",
      { query: `query { ...Q } fragment Q on Query { papers(first: 2) { ...P } } fragment P on Paper { id ${pages} }` },
    ],
    ["aliases and merged fields", { query: "{ a: papers(first: 1) { id } a: papers(first: 1) { title } }" }],
    ["one of several operations", { query: "query A { hello } query B { nothing { id } }", operationName: "B" }],
    ["a mutation", { query: 'mutation { one: say(text: "一") two: say(text: "二") }' }],
    [
      "skipped fragments",
      {
        query:
          "query($on: Boolean!) { papers(first: 1) { ...P @skip(if: $on) id } } fragment P on Paper { title topic { name } }",
        variables: { on: true },
      },
    ],
  ])("%s", async (_, request) => {
    expect(await answer(request)).toEqual(await reference(request));
  });
});

test("fields of a mutation run one after the other when compiled, too", async () => {
  const answered = await answer({ query: "mutation { slow: wait(ms: 30) quick: wait(ms: 1) }" });
  expect(answered).toEqual({ data: { slow: 0, quick: 0 } });
});

test("introspection is left to graphql-js", () => {
  expect(compileOperation(schema, parse("{ hello __schema { types { name } } }"), undefined)).toBeUndefined();
});
