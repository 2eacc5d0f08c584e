import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContext } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { boundedTags } from "@gongbao/schema/live/tags.ts";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { isCrossSite } from "../people/cross-site.ts";
import type { Context } from "./context.ts";
import { refusal, statusOf } from "./errors.ts";
import { compilingExecutor } from "./executor.ts";
import { explainFault, publicError } from "./faults.ts";
import { limits } from "./limits.ts";
import { applyPreview } from "./preview.ts";
import { checkLimits } from "./request-limits.ts";
import { runnableOperation } from "./runnable-operation.ts";

/** Apollo Server as this project runs it, not yet started: limits before execution, faults masked, answers labelled. */
export function createApollo(schema: GraphQLSchema, publicUrl: string, log: Logger): ApolloServer<Context> {
  return new ApolloServer<Context>({
    gateway: compilingExecutor(schema),
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    formatError: publicError,
    stringifyResult: JSON.stringify,
    logger: log,
    plugins: [
      requestPlugin(schema, publicUrl, log),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
  });
}

function requestPlugin(schema: GraphQLSchema, publicUrl: string, log: Logger): ApolloServerPlugin<Context> {
  return {
    async contextCreationDidFail({ error }) {
      log.error({ err: error }, "a request could not be prepared");
    },
    async unexpectedErrorProcessingRequest({ error, requestContext }) {
      log.error({ requestId: requestContext.contextValue.requestId, err: error }, "a fault of ours");
    },
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation: found, request, contextValue }) {
          const operation = runnableOperation(schema, found, request.operationName);
          checkLimits(schema, document, operation, request.variables ?? {});
          applyPreview(contextValue, operation);
          if (operation.operation !== "mutation" || !isCrossSite(contextValue.caller.headers, publicUrl)) return;
          throw refusal("NOT_ALLOWED", "A page of another site asked for this; only pages of the site itself may.");
        },
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) explainFault(error, contextValue.requestId, log);
        },
        async willSendResponse(request) {
          setStatus(request);
          labelAnswer(request);
        },
      };
    },
  };
}

/**
 * GraphQL over HTTP (draft, 6.4.1): a well-formed request that cannot be executed is answered with 200 as
 * application/json, where an intermediary may have made the 400, and with 400 as application/graphql-response+json.
 */
function setStatus({ request, response: { body, http } }: GraphQLRequestContext<Context>): void {
  if (body?.kind !== "single" || body.singleResult.data !== undefined) return;
  const code = body.singleResult.errors?.[0]?.extensions?.code;
  const status = statusOf(code);
  const isPlainJson = !request.http?.headers.get("accept")?.includes("application/graphql-response+json");
  http.status = status === 400 && code !== "BAD_REQUEST" && isPlainJson ? 200 : status;
}

/**
 * Says in the answer's headers what it depends on. Only a query's answer without errors and without anything personal
 * is labelled; whatever carries tags may be kept by caches until one of them changes.
 */
function labelAnswer({ operation, response, contextValue }: GraphQLRequestContext<Context>): void {
  const { body, http } = response;
  const { answer, caller, tags } = contextValue;
  const shared =
    operation?.operation === "query" &&
    body?.kind === "single" &&
    body.singleResult.errors === undefined &&
    !answer.personal;
  http.headers.set("cache-control", shared ? "no-cache" : "no-store");
  if (!shared) return;
  http.headers.set("x-gongbao-tags", boundedTags(tags).join(" "));
  http.headers.set("x-gongbao-cursor", String(caller.cursor));
}
