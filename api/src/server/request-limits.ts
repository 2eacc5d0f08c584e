import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { limitExceeded } from "./errors.ts";
import { limits } from "./limits.ts";
import { type OperationPlan, type PlannedField, planOperation } from "./operation-plan.ts";

type Variables = Readonly<Record<string, unknown>>;

const plans = new WeakMap<OperationDefinitionNode, OperationPlan>();

/**
 * Refuses a validated operation that asks for too much, before any of it runs.
 * @throws LIMIT_EXCEEDED naming the limit: depth, aliases, rootFields, introspections or cost
 */
export function checkLimits(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const plan = planOf(schema, document, operation);
  refuseAbove("depth", plan.depth, "fields inside each other");
  refuseAbove("aliases", plan.aliases, "aliases");
  refuseAbove("rootFields", plan.rootFields, "fields of the root");
  refuseAbove("introspections", plan.introspections, "questions about the schema (__schema, __type, aliases inside)");
  refuseAbove("cost", costOf(plan.fields, withDefaults(operation, variables)), "objects, page sizes multiplied out");
}

/** How many objects an answer could hold at most; a number that a variable gives counts as much as a written one. */
export function costOf(
  fields: readonly PlannedField[],
  variables: Variables,
  ofShared = new Map<PlannedField, number>(),
): number {
  let cost = 0;
  for (const field of fields) {
    const known = ofShared.get(field);
    const inside = known ?? costOf(field.fields, variables, ofShared);
    if (field.shared) ofShared.set(field, inside);
    cost += field.shared ? inside : timesOf(field.size, variables) * (1 + inside);
  }
  return cost;
}

function timesOf(size: PlannedField["size"], variables: Variables): number {
  if (typeof size === "number") return Math.max(size, 1);
  const given = variables[size.variable];
  return typeof given === "number" ? Math.max(given, 1) : size.otherwise;
}

function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationPlan {
  const known = plans.get(operation);
  if (known) return known;
  const fragments = document.definitions
    .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment] as const);
  const plan = planOperation(schema, operation, new Map(fragments));
  plans.set(operation, plan);
  return plan;
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)]] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

type Counted = "depth" | "aliases" | "rootFields" | "introspections" | "cost";

function refuseAbove(limit: Counted, got: number, what: string): void {
  const most = limits[limit];
  if (got <= most) return;
  throw limitExceeded(
    limit,
    most,
    got,
    `The request asks for ${got} ${what}; one request may have ${most}. Ask in parts.`,
  );
}
