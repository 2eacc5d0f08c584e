import type { GraphQLSchema, OperationDefinitionNode } from "graphql";
import { refusal } from "./errors.ts";

/**
 * The operation that a validated request is about, if it can be run at all.
 * @param operation as Apollo found it by its name; an empty name is one that no operation has
 * @throws OPERATION_RESOLUTION_FAILURE when there is none
 * @throws GRAPHQL_VALIDATION_FAILED when the schema has no operations of its kind, which no rule of graphql-js checks
 */
export function runnableOperation(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | undefined,
  name: string | undefined,
): OperationDefinitionNode {
  if (!operation) {
    throw refusal(
      "OPERATION_RESOLUTION_FAILURE",
      name === undefined
        ? "The document has several operations; name one in operationName."
        : `The document has no operation named "${name}".`,
    );
  }
  if (!schema.getRootType(operation.operation)) {
    throw refusal("GRAPHQL_VALIDATION_FAILED", `The schema has no ${operation.operation} operations.`);
  }
  return operation;
}
