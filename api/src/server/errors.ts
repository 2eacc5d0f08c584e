import { GraphQLError } from "graphql";

/** Every `extensions.code` that an answer of ours can carry. A caller may switch over them; messages may change. */
export const errorCodes = {
  NOT_FOUND: "What the request names does not exist, or is not public.",
  NOT_SIGNED_IN: "It takes a signed-in person.",
  NOT_ALLOWED: "The signed-in person may not do this.",
  BAD_USER_INPUT: "An argument or variable has a value that cannot be used.",
  LIMIT_EXCEEDED: "The request asks for more than one request may; `limit`, `most` and `got` say of what.",
  DEADLINE_EXCEEDED: "It took longer than allowed and was ended.",
  UNAVAILABLE: "The database cannot be reached or written to just now; try again after the Retry-After seconds.",
  INTERNAL: "A fault of ours; `reference` finds it in the log.",
  BAD_REQUEST: "The HTTP request is not one of GraphQL over HTTP.",
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The document does not fit the schema.",
  OPERATION_RESOLUTION_FAILURE: "The document has no operation of that name, or several and none was named.",
  PERSISTED_QUERY_NOT_SUPPORTED: "Operations are sent in full.",
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** An error for the caller: the message is shown as it is, in full sentences that say what to do. */
export function refusal(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

/** One request may not ask for so much; the answer names the limit, the most it allows and what was asked. */
export function limitExceeded(limit: string, most: number, got: number, message: string): GraphQLError {
  return refusal("LIMIT_EXCEEDED", message, { limit, most, got });
}

/** The HTTP status of an answer in which nothing was executed, by what its first error is. */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? (statuses[code] ?? 400) : 500;
}

const statuses: Partial<Record<ErrorCode, number>> = {
  NOT_FOUND: 404,
  NOT_SIGNED_IN: 401,
  NOT_ALLOWED: 403,
  DEADLINE_EXCEEDED: 503,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorCodes, code);
}
