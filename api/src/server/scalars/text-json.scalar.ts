import { GraphQLScalarType, valueFromASTUntyped } from "graphql";

/** The text of a revision, or a part of it, as JSON. What it holds is checked by whoever takes it, with an issue for each fault. */
export const TextJsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: "TextJSON",
  description:
    "The text of a revision, or a part of it, as JSON: title, subtitle, summary, body and citations as @gongbao/schema/articles/draft-text.ts has them.",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
