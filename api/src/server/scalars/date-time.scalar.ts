import { GraphQLError, GraphQLScalarType, Kind } from "graphql";

const form =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant as RFC 3339 has it, to the millisecond. Taken with any offset, given in UTC. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: "DateTime",
  description: "An instant, RFC 3339 with a zone: 2026-11-01T08:00:00Z. Given in UTC to the millisecond.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  serialize(value) {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new GraphQLError("A DateTime field resolved to something that is not an instant.");
  },
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined),
});

function read(value: unknown): Date {
  const instant = typeof value === "string" && form.test(value) ? new Date(value) : undefined;
  const day = Number(typeof value === "string" ? value.slice(8, 10) : Number.NaN);
  if (instant && !Number.isNaN(instant.getTime()) && existsDay(value as string, day)) return instant;
  throw new GraphQLError(
    `${JSON.stringify(value)} is not an instant; write it with date, time and zone, like 2026-11-01T08:00:00Z.`,
    { extensions: { code: "BAD_USER_INPUT" } },
  );
}

/** `new Date` takes 30 February for 2 March. */
function existsDay(text: string, day: number): boolean {
  return day <= new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
}
