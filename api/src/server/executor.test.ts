import type { GatewayGraphQLRequestContext } from "@apollo/server-gateway-interface";
import { parse } from "graphql";
import { expect, test, vi } from "vitest";
import { sampleSchema } from "../../conformance/sample-schema.ts";
import { compileOperation } from "./compile-operation.ts";
import { compilingExecutor } from "./executor.ts";

vi.mock("./compile-operation.ts", { spy: true });

test("an operation is compiled when it comes again, once, and each of a document by itself", async () => {
  const { executor } = await compilingExecutor(sampleSchema()).load({ apollo: {} });
  const document = parse("query A { hello } query B { papers(first: 1) { title } }");
  const run = (operationName: string) =>
    executor?.({ document, request: { operationName }, context: {} } as unknown as GatewayGraphQLRequestContext);
  const compilations = () => vi.mocked(compileOperation).mock.calls.length;

  const first = await run("A");
  expect(compilations()).toBe(0);
  expect(await run("A")).toEqual(first);
  expect(await run("A")).toEqual(first);
  expect(compilations()).toBe(1);
  expect((await run("B"))?.data?.papers).toHaveLength(1);
  expect(compilations()).toBe(2);
});
