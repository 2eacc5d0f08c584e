import "reflect-metadata";
import { type GraphQLObjectType, type GraphQLSchema, isAbstractType } from "graphql";
import { buildSchema } from "type-graphql";
import { resolvers } from "./resolvers.ts";

/**
 * The executable schema of all resolvers. What comes in is checked by scalars, actions and the functions that pages are
 * read with, not by decorators.
 */
export async function createSchema(): Promise<GraphQLSchema> {
  const schema = await buildSchema({ resolvers, validate: false });
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql makes every one of these a promise, which the compiled executor does not take.
    if (isAbstractType(type)) type.resolveType = typeName;
  }
  describe(schema.getQueryType(), "What readers can ask. Everything here is public; `me` alone depends on who asks.");
  describe(schema.getMutationType(), "What signed-in people can do. An expected refusal is part of the result.");
  return schema;
}

function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

/** Rows name their public type themselves. */
function typeName(row: unknown): string | undefined {
  return typeof row === "object" && row !== null && "__typename" in row ? String(row.__typename) : undefined;
}
