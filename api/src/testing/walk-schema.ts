import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** Written arguments of a field: `(first: 20)`, or nothing. */
type Written = string;

/** A way from a field of Query to some type: what to write before and behind a selection of it. */
interface Way {
  type: GraphQLNamedType;
  open: string;
  close: string;
}

/**
 * Queries that together ask a field of Query for every field of every type that can be reached from it, each by the
 * shortest way. Required arguments get the values of `values`, by their names, else any value of their type.
 * @param root the field with its arguments as written: `article(slug: "x")`
 * @param first page size of the connections on the way
 */
export function walkQueries(
  schema: GraphQLSchema,
  root: string,
  first: number,
  values: Readonly<Record<string, string>> = {},
): string[] {
  const name = /^\w+/.exec(root)?.[0] ?? "";
  const field = schema.getQueryType()?.getFields()[name];
  if (!field) throw new Error(`Query has no field ${name}.`);
  const argumentsOf = (of: GraphQLField<unknown, unknown>): Written => {
    const written = of.args.flatMap((argument) => writtenArgument(argument, first, values));
    return written.length > 0 ? `(${written.join(", ")})` : "";
  };
  const leaves = (type: GraphQLNamedType): string => {
    if (!isObjectType(type)) return "__typename";
    const names = Object.values(type.getFields()).filter((each) => isLeafType(getNamedType(each.type)));
    return ["__typename", ...names.map((each) => each.name + argumentsOf(each))].join(" ");
  };
  const rooted = root.includes("(") ? root : root + argumentsOf(field);
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [`{ ${rooted} }`];
  const queries: string[] = [];
  const seen = new Set<GraphQLNamedType>();
  const waiting: Way[] = [{ type, open: `{ ${rooted} {`, close: "} }" }];
  for (let way = waiting.shift(); way; way = waiting.shift()) {
    if (seen.has(way.type)) continue;
    seen.add(way.type);
    queries.push(`${way.open} ${leaves(way.type)} ${way.close}`);
    const further = isAbstractType(way.type)
      ? schema.getPossibleTypes(way.type).map((possible) => ({ type: possible, step: `... on ${possible.name}` }))
      : isObjectType(way.type)
        ? Object.values(way.type.getFields())
            .filter((each) => !isLeafType(getNamedType(each.type)))
            .map((each) => ({ type: getNamedType(each.type), step: each.name + argumentsOf(each) }))
        : [];
    for (const { type: next, step } of further) {
      const to: Way = { type: next, open: `${way.open} ${step} {`, close: `} ${way.close}` };
      if (seen.has(next)) queries.push(`${to.open} ${leaves(next)} ${to.close}`);
      else waiting.push(to);
    }
  }
  return queries;
}

function writtenArgument(
  { name, type }: GraphQLArgument,
  first: number,
  values: Readonly<Record<string, string>>,
): string[] {
  if (name === "first") return [`first: ${first}`];
  if (!isNonNullType(type)) return [];
  const named = getNamedType(type);
  const some = isEnumType(named) ? named.getValues()[0]?.name : named.name === "Int" ? "1" : '"x"';
  return [`${name}: ${values[name] ?? some}`];
}
