import { registerEnumType } from "type-graphql";

/**
 * Registers a GraphQL enum whose names are its values.
 * @returns the object that type-graphql knows it by
 */
export function enumType<Value extends string>(
  name: string,
  values: readonly Value[],
  description: string,
  meanings: Record<Value, string>,
): Record<Value, Value> {
  const type = Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: meanings[value] }]));
  registerEnumType(type, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> });
  return type;
}
