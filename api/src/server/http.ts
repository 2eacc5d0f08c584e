import { createServer as createHttpServer } from "node:http";
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { refusal, statusOf } from "./errors.ts";
import { frontServer } from "./front.ts";
import { limits } from "./limits.ts";
import { requestId } from "./request-id.ts";
import type { ResponseCache } from "./response-cache.ts";

/** Fastify without routes: request ids, one log line a request, and errors in GraphQL's form. */
export function createHttp(log: Logger, cache?: ResponseCache): FastifyInstance {
  const server = fastify({
    serverFactory: (routes) => (cache ? frontServer(routes, cache) : createHttpServer(routes)),
    bodyLimit: limits.bodyBytes,
    genReqId: (request) => requestId(request.headers["x-request-id"]),
    logger: false,
    // The site's nodes and balancers, which say whom they speak for; from elsewhere such a header is not believed.
    trustProxy: ["loopback", "uniquelocal"],
    forceCloseConnections: "idle",
    routerOptions: { ignoreTrailingSlash: true },
  });
  server.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => logRequest(log, request, reply));
  server.setErrorHandler<FastifyError | GraphQLError>((error, request, reply) => sendError(error, request, reply, log));
  server.setNotFoundHandler((_request, reply) => {
    reply.code(404).send(errorBody(refusal("NOT_FOUND", "There is nothing at this address; GraphQL is at /graphql.")));
  });
  return server;
}

function logRequest(log: Logger, request: FastifyRequest, reply: FastifyReply): void {
  const isProbe = request.url.startsWith("/health/");
  log[isProbe ? "debug" : "info"](
    {
      requestId: request.id,
      method: request.method,
      path: request.url.split("?", 1)[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    },
    "request",
  );
}

function sendError(
  error: FastifyError | GraphQLError,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Logger,
): void {
  reply.header("cache-control", "no-store");
  if (error instanceof GraphQLError) {
    reply.code(statusOf(error.extensions.code)).send(errorBody(error));
    return;
  }
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    const most = request.routeOptions.bodyLimit ?? limits.bodyBytes;
    const message = `The body is longer than ${most} bytes.`;
    reply.code(413).send(errorBody(refusal("LIMIT_EXCEEDED", message, { limit: "bodyBytes", most })));
    return;
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    reply.code(error.statusCode).send(errorBody(refusal("BAD_REQUEST", `${error.message}.`.replace(/\.+$/, "."))));
    return;
  }
  log.error({ requestId: request.id, err: error }, "a fault of ours");
  const message = `Something went wrong on our side; it is in our log as ${request.id}.`;
  reply.code(500).send(errorBody(refusal("INTERNAL", message, { reference: request.id })));
}

const errorBody = ({ message, extensions }: GraphQLError) => ({ errors: [{ message, extensions }] });
