import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { Readable } from "node:stream";
import { cacheKey, isAnonymousPost, type ResponseCache } from "./response-cache.ts";

/** What was read of a request before it was routed. */
interface Taken {
  readonly key: string;
  readonly body: Buffer;
}
const takenFrom = new WeakMap<IncomingMessage, Taken>();

/**
 * The HTTP server: anonymous GraphQL posts are looked up in the cache first; whatever is not there goes on to `routes`
 * with its body given back.
 */
export function frontServer(routes: RequestListener, cache: ResponseCache): Server {
  return createServer((request, response) => {
    if (request.url !== "/graphql" || !isAnonymousPost(request)) return routes(request, response);
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => answer(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));

    function answer(body: Buffer): void {
      const key = cacheKey(request, body);
      if (cache.serve(key, request, response)) return;
      takenFrom.set(request, { key, body });
      routes(request, response);
    }
  });
}

/** Under what the answer to this request may be kept; undefined when it may not. */
export function keyOf(request: IncomingMessage): string | undefined {
  return takenFrom.get(request)?.key;
}

/** The request's body as a stream, also where it has been read already. */
export function bodyOf(request: IncomingMessage): Readable {
  const taken = takenFrom.get(request);
  return taken ? Readable.from([taken.body]) : request;
}
