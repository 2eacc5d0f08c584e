import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";
import { limits } from "./limits.ts";

/** How often what is under a field can come: a number, or what a variable says. */
export type Size = number | { readonly variable: string; readonly otherwise: number };

/** An object (or a list of objects) of the answer; its size multiplies what is inside it. */
export interface PlannedField {
  readonly size: Size;
  readonly fields: readonly PlannedField[];
  /** True of what a fragment holds: the same object wherever it is spread, and nothing in the answer by itself. */
  readonly shared?: true;
}

/** What an operation asks for, with fragments written out; variables are left open. */
export interface OperationPlan {
  readonly depth: number;
  readonly aliases: number;
  readonly rootFields: number;
  /** `__schema` and `__type`, and each alias inside them, which asks for part of the schema again. */
  readonly introspections: number;
  readonly fields: readonly PlannedField[];
}

type Part = OperationPlan;
const nothing: Part = { depth: 0, aliases: 0, rootFields: 0, introspections: 0, fields: [] };

/**
 * Plans a validated operation. Each fragment is measured once however often it is spread, so the work grows with the
 * document and not with what it expands to. How deep introspection goes is bounded by a rule of graphql-js; here it counts
 * how often it is asked for. `__typename` is free, but for its alias.
 */
export function planOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationPlan {
  const planned = new Map<string, Part>();
  const root = schema.getRootType(operation.operation);
  return root ? planSelections(operation.selectionSet, root) : nothing;

  function planSelections(selections: SelectionSetNode, parent: GraphQLNamedType): Part {
    return selections.selections
      .map((selection): Part => {
        if (selection.kind === Kind.FIELD) return planField(selection, parent);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return planFragment(selection.name.value);
        const on = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        return on ? planSelections(selection.selectionSet, on) : nothing;
      })
      .reduce(join, nothing);
  }

  function planFragment(name: string): Part {
    const known = planned.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    const on = fragment && schema.getType(fragment.typeCondition.name.value);
    const inside = on ? planSelections(fragment.selectionSet, on) : nothing;
    const part: Part = { ...inside, fields: [{ size: 1, fields: inside.fields, shared: true }] };
    planned.set(name, part);
    return part;
  }

  function planField(node: FieldNode, parent: GraphQLNamedType): Part {
    const aliases = node.alias ? 1 : 0;
    if (node.name.value === "__typename") return { ...nothing, aliases };
    if (node.name.value.startsWith("__")) return planIntrospection(node, aliases);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const type = field && getNamedType(field.type);
    if (!field || !node.selectionSet || !isCompositeType(type)) {
      return { ...nothing, depth: 1, aliases, rootFields: 1 };
    }
    const inside = planSelections(node.selectionSet, type);
    return {
      ...inside,
      depth: 1 + inside.depth,
      aliases: aliases + inside.aliases,
      rootFields: 1,
      fields: [{ size: sizeOf(field, node), fields: inside.fields }],
    };
  }

  function planIntrospection({ name, selectionSet }: FieldNode, aliases: number): Part {
    const { type } = name.value === SchemaMetaFieldDef.name ? SchemaMetaFieldDef : TypeMetaFieldDef;
    const inside = selectionSet ? planSelections(selectionSet, getNamedType(type)).aliases : 0;
    return { ...nothing, aliases: aliases + inside, rootFields: 1, introspections: 1 + inside };
  }
}

function join(one: Part, other: Part): Part {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    rootFields: one.rootFields + other.rootFields,
    introspections: one.introspections + other.introspections,
    fields: one.fields.concat(other.fields),
  };
}

/** A connection is as long as `first` says; its own edges and nodes are not multiplied again. */
function sizeOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Size {
  if (field.args.some((arg) => arg.name === "first")) {
    const first = node.arguments?.find((argument) => argument.name.value === "first")?.value;
    if (first?.kind === Kind.INT) return Number(first.value);
    if (first?.kind === Kind.VARIABLE) return { variable: first.name.value, otherwise: limits.pageSizeDefault };
    return limits.pageSizeDefault;
  }
  if (!isListType(getNullableType(field.type))) return 1;
  if (field.name === "edges" || field.name === "nodes") return 1;
  const stated = field.extensions.listSize;
  return typeof stated === "number" ? stated : limits.listSizeAssumed;
}
