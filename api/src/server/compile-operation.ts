import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type Source,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";

/** Runs one operation of one document. Refusals and faults are in the result; it never rejects. */
export type RunOperation = (
  context: unknown,
  variables: Record<string, unknown> | undefined,
) => Promise<ExecutionResult>;

/**
 * Compiles a validated operation to JavaScript. Undefined for what the compiler does not take, and for introspection,
 * which graphql-js is for.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): RunOperation | undefined {
  if (asksForSchema(document)) return undefined;
  const compiled = compileQuery(schema, document, operationName);
  if (!isCompiledQuery(compiled)) return undefined;
  return async (context, variables) => {
    const { data, errors } = await compiled.query(undefined, context, variables);
    // Without data nothing has run: graphql-js says in its own words what is wrong with the variables.
    if (data === undefined) return interpretOperation(schema, document, operationName)(context, variables);
    if (errors) return { data, errors: errors.map((error) => asGraphQLError(error, document.loc?.source)) };
    return { data };
  };
}

/** Runs an operation by graphql-js. */
export function interpretOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
): RunOperation {
  return async (contextValue, variableValues) =>
    execute({ schema, document, contextValue, variableValues, operationName });
}

/** The compiler's errors lack `extensions` and the source, which everybody else relies on. */
function asGraphQLError(error: GraphQLError, source: Source | undefined): GraphQLError {
  const { message, path, originalError } = error;
  const lineEnds = (source?.body ?? "").matchAll(/\r\n|[\n\r]/g);
  const lineStarts = [0, ...Array.from(lineEnds, (end) => end.index + end[0].length)];
  const positions = error.locations?.map(({ line, column }) => (lineStarts[line - 1] ?? 0) + column - 1);
  return new GraphQLError(message, { path, originalError, source, positions });
}

function asksForSchema(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind !== Kind.SCHEMA_DEFINITION &&
      "selectionSet" in definition &&
      definition.selectionSet.selections.some(
        (selection) => selection.kind === Kind.FIELD && /^__(schema|type)$/.test(selection.name.value),
      ),
  );
}
