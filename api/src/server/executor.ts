import type { GatewayGraphQLRequestContext, GatewayInterface } from "@apollo/server-gateway-interface";
import type { DocumentNode, ExecutionResult, GraphQLSchema } from "graphql";
import { compileOperation, interpretOperation, type RunOperation } from "./compile-operation.ts";

/**
 * Runs operations for Apollo Server, in the place that it keeps for a gateway. What comes once runs in graphql-js; what
 * comes again is compiled, and kept as long as Apollo keeps the parsed document.
 */
export function compilingExecutor(schema: GraphQLSchema): GatewayInterface {
  const runsOf = new WeakMap<DocumentNode, Map<string, RunOperation>>();

  function runFor(document: DocumentNode, operationName: string | undefined): RunOperation {
    const name = operationName ?? "";
    const runs = runsOf.get(document);
    const known = runs?.get(name);
    if (known) return known;
    const interpreted = interpretOperation(schema, document, operationName);
    if (!runs) {
      runsOf.set(document, new Map());
      return interpreted;
    }
    const run = compileOperation(schema, document, operationName) ?? interpreted;
    runs.set(name, run);
    return run;
  }

  const executor = ({ document, request, context }: GatewayGraphQLRequestContext): Promise<ExecutionResult> =>
    runFor(document, request.operationName)(context, request.variables);
  return asGateway(schema, executor);
}

/** A schema and what executes it, as Apollo Server takes them together. */
export function asGateway(
  apiSchema: GraphQLSchema,
  executor: (request: GatewayGraphQLRequestContext) => Promise<ExecutionResult>,
): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema, coreSupergraphSdl: "" });
      return () => {};
    },
    load: async () => ({ executor }),
    stop: async () => {},
  };
}
