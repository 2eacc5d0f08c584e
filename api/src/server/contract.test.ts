import { readFileSync } from "node:fs";
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { beforeAll, expect, test } from "vitest";
import { printContract } from "./print-contract.ts";
import { createSchema } from "./schema.ts";

const contract = (name: string) => readFileSync(new URL(`../../../schema/${name}`, import.meta.url), "utf8");

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await createSchema();
});

test("the committed schema is what the api serves; `npm run schema -w api` prints it", () => {
  expect(contract("schema.graphql")).toBe(printContract(schema));
});

test("nothing that was released is broken; docs/recipes/change-the-schema.md says how to change it", () => {
  expect(findBreakingChanges(buildSchema(contract("released.graphql")), schema)).toEqual([]);
});

test("every type, field, argument and enum value is described", () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  const missing: string[] = [];
  const check = (name: string, { description }: { description?: string | null | undefined }) => {
    if (!description?.trim()) missing.push(name);
  };
  for (const type of own) {
    check(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      check(`${type.name}.${field.name}`, field);
      if ("args" in field) for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  expect(own.length).toBeGreaterThan(30);
  expect(missing).toEqual([]);
});
