import { HeaderMap } from "@apollo/server";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { type DatabaseFaultKind, databaseFault } from "../database/faults.ts";
import { type ErrorCode, isErrorCode } from "./errors.ts";
import { limits } from "./limits.ts";

/** Seconds after which a caller may try again while the database is away: it is back within five. */
const RETRY_AFTER = "5";

const codeOfFault: Record<DatabaseFaultKind, ErrorCode> = {
  deadline: "DEADLINE_EXCEEDED",
  "disk-full": "UNAVAILABLE",
  unavailable: "UNAVAILABLE",
};

interface Explanation {
  message: string;
  extensions: { code: ErrorCode; reference?: string; limit?: string; most?: number };
}

/** graphql-js says so in a syntax error like any other. */
const tooManyTokens = /Document contains more tha[nt] \d+ tokens/;

const explanations = new WeakMap<GraphQLError, Explanation>();

/**
 * Finds words for what is not meant for the caller: a fault of the database gets its code and HTTP 503, any other fault
 * of ours INTERNAL and a reference. Each is logged once, under that reference, with its stack.
 */
export function explainFault(error: GraphQLError, reference: string, log: Logger): void {
  if (error.extensions.code === "GRAPHQL_PARSE_FAILED" && tooManyTokens.test(error.message)) {
    const message = `The document has more than ${limits.tokens} tokens; ask in parts.`;
    explanations.set(error, { message, extensions: { code: "LIMIT_EXCEEDED", limit: "tokens", most: limits.tokens } });
    return;
  }
  const cause = unwrapResolverError(error);
  if (cause instanceof GraphQLError && isErrorCode(cause.extensions.code)) return;
  // Both executors leave a variable that is null where an argument may not be unmarked, but for these words.
  if (cause instanceof GraphQLError && cause.message.startsWith('Argument "')) {
    explanations.set(error, { message: error.message, extensions: { code: "BAD_USER_INPUT" } });
    return;
  }
  const fault = databaseFault(cause);
  if (fault) {
    explanations.set(error, { message: fault.message, extensions: { code: codeOfFault[fault.kind], reference } });
    error.extensions.http = { status: 503, headers: new HeaderMap([["retry-after", RETRY_AFTER]]) };
    log.error({ requestId: reference, err: fault, path: error.path }, "the database did not answer");
    return;
  }
  const message = `Something went wrong on our side; it is in our log as ${reference}.`;
  explanations.set(error, { message, extensions: { code: "INTERNAL", reference } });
  log.error({ requestId: reference, err: cause, path: error.path }, "a fault of ours");
}

/** The error as the caller sees it. What nobody explained and has no code of ours is masked without a reference. */
export function publicError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const explained = error instanceof GraphQLError ? explanations.get(error) : undefined;
  if (explained) return { ...formatted, ...explained };
  if (isErrorCode(formatted.extensions?.code)) return formatted;
  return { message: "Something went wrong on our side.", extensions: { code: "INTERNAL" satisfies ErrorCode } };
}
