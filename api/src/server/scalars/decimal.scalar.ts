import { parseDecimal } from "@gongbao/schema/figures/decimal.ts";
import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

/** An exact decimal number as text. A JSON number is taken only while it is a safe integer: others are not exact. */
export const DecimalScalar = new GraphQLScalarType<string, string>({
  name: "Decimal",
  description: 'An exact decimal number as text, at most 38 digits, no exponent: "5120000000", "-7.75".',
  serialize: read,
  parseValue: read,
  parseLiteral: (node) =>
    read(node.kind === Kind.STRING || node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : undefined),
});

function read(value: unknown): string {
  const text = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== "string") {
    throw new GraphQLError(`${JSON.stringify(value)} is not an exact number; write it as text, like "7.75".`, {
      extensions: { code: "BAD_USER_INPUT" },
    });
  }
  const decimal = parseDecimal(text);
  if (decimal.kind === "decimal") return decimal.text;
  throw new GraphQLError(decimal.message, { extensions: { code: "BAD_USER_INPUT" } });
}
