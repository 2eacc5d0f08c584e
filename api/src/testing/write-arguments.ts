import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
} from "graphql";
import { type IdKind, idKinds } from "../server/public-id.ts";

/** An id of that kind as a caller would write it. */
export type WrittenId = (kind: IdKind) => string;

const samples: Readonly<Record<string, string>> = {
  Int: "1",
  Boolean: "true",
  Decimal: '"1"',
  DateTime: '"2026-01-01T00:00:00Z"',
};

/** Arguments that page or look back: what they may be depends on the list. */
const leftOut = new Set(["after", "asOf"]);

/**
 * A field of Query or Mutation with every argument filled in, optional ones and those of its inputs included, called
 * `asked` in the answer: `asked: release(id: "…") { … }`. What an id is of follows from its name (`articleId`,
 * `taskIds`), or for `id` from the type of the field.
 * @param selection what to select of an object
 */
export function filledIn(field: GraphQLField<unknown, unknown>, id: WrittenId, selection: string): string {
  const type = getNamedType(field.type);
  const written = field.args.flatMap((argument) => writtenValue(argument, type.name, id));
  const given = written.length > 0 ? `(${written.join(", ")})` : "";
  return `asked: ${field.name}${given}${isLeafType(type) ? "" : ` { ${selection} }`}`;
}

function writtenValue({ name, type }: GraphQLArgument | GraphQLInputField, of: string, id: WrittenId): string[] {
  return leftOut.has(name) ? [] : [`${name}: ${textOf(type, name, of, id)}`];
}

function textOf(type: GraphQLInputType, name: string, of: string, id: WrittenId): string {
  if (isNonNullType(type)) return textOf(type.ofType, name, of, id);
  if (isListType(type)) return `[${textOf(type.ofType, name, of, id)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (isInputObjectType(type)) {
    return `{ ${Object.values(type.getFields())
      .flatMap((each) => writtenValue(each, of, id))
      .join(", ")} }`;
  }
  if (type.name === "ID") return JSON.stringify(idOf(name === "id" ? of : name.replace(/Ids?$/, ""), id));
  return samples[type.name] ?? '"x"';
}

function idOf(subject: string, id: WrittenId): string {
  const kind = idKinds.find((each) => subject.toLowerCase().endsWith(each));
  return kind ? id(kind) : "x";
}
