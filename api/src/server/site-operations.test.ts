import { readdirSync, readFileSync } from "node:fs";
import { type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate } from "graphql";
import { beforeAll, expect, test } from "vitest";
import { compileOperation } from "./compile-operation.ts";
import { checkLimits } from "./request-limits.ts";
import { createSchema } from "./schema.ts";

const folder = new URL("../../../schema/operations/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
const document = parse(files.map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n"));
const operations = document.definitions.filter(
  (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
);

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test("the site's operations fit the schema", () => {
  expect(validate(schema, document)).toEqual([]);
});

test.each(operations.map((operation) => [operation.name?.value ?? "", operation] as const))(
  "%s keeps within the limits and can be compiled",
  (name, operation) => {
    checkLimits(schema, document, operation, {});
    expect(compileOperation(schema, document, name)).toBeTypeOf("function");
  },
);
