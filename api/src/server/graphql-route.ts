import { isUtf8 } from "node:buffer";
import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { type ApolloServer, type BaseContext, HeaderMap } from "@apollo/server";
import { parseCursor } from "@gongbao/schema/live/change-event.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refusal } from "./errors.ts";
import { bodyOf, keyOf } from "./front.ts";
import { parseCleanJson, refuseHostileSearch } from "./hostile-text.ts";
import type { ResponseCache } from "./response-cache.ts";

export interface GraphQLRoute<TContext extends BaseContext> {
  /** Started. */
  apollo: ApolloServer<TContext>;
  context: (request: FastifyRequest, reply: FastifyReply) => Promise<TContext>;
  /** Where whole answers are kept; the server must be the cache's `frontServer`. */
  cache?: ResponseCache;
  deadlineMs: number;
}

/** Serves `/graphql` as GraphQL over HTTP says, by the Apollo Server given. */
export function addGraphQLRoute<TContext extends BaseContext>(
  server: FastifyInstance,
  { apollo, context, cache, deadlineMs }: GraphQLRoute<TContext>,
): void {
  server.register(async (scope) => {
    scope.addHook("preParsing", async (request) => bodyOf(request.raw));
    scope.removeContentTypeParser("application/json");
    scope.addContentTypeParser("application/json", { parseAs: "buffer" }, parseBody);

    scope.route({
      method: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
      url: "/graphql",
      async handler(request, reply) {
        const search = searchOf(request.url);
        refuseHostileSearch(search);
        const answer = await withinDeadline(
          deadlineMs,
          apollo.executeHTTPGraphQLRequest({
            httpGraphQLRequest: {
              method: request.method,
              headers: headerMap(request.headers),
              search,
              body: request.body,
            },
            context: () => context(request, reply),
          }),
        );
        reply.code(answer.status ?? 200);
        for (const [name, value] of answer.headers) reply.header(name, value);
        if (answer.body.kind === "chunked") return reply.send(Readable.from(answer.body.asyncIterator));
        keep(request, reply, answer.headers, answer.body.string);
        return answer.body.string;
      },
    });
  });

  function keep(request: FastifyRequest, reply: FastifyReply, headers: HeaderMap, body: string): void {
    const key = keyOf(request.raw);
    const tags = headers.get("x-gongbao-tags");
    const cursor = parseCursor(headers.get("x-gongbao-cursor"));
    if (!cache || key === undefined || tags === undefined || cursor === undefined || reply.statusCode !== 200) return;
    cache.keep(key, headers, body, { tags: tags.split(" "), cursor });
  }
}

function parseBody(
  _request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
) {
  try {
    const bytes = Buffer.from(body);
    if (!isUtf8(bytes)) throw new SyntaxError("it is not UTF-8");
    done(null, parseCleanJson(bytes.toString("utf8")));
  } catch (error) {
    if (!(error instanceof SyntaxError)) return done(error as Error);
    done(refusal("BAD_REQUEST", `The body is not JSON: ${error.message}.`));
  }
}

async function withinDeadline<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => {
      const message = `The request took longer than ${milliseconds} ms and was given up. If it was to write, read first whether it did.`;
      refuse(refusal("DEADLINE_EXCEEDED", message));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

function headerMap(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}

function searchOf(url: string): string {
  const start = url.indexOf("?");
  return start === -1 ? "" : url.slice(start);
}
