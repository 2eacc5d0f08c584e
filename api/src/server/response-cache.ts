import type { IncomingMessage, ServerResponse } from "node:http";
import { TaggedCache } from "@gongbao/schema/live/tagged-cache.ts";
import { PREVIEW_HEADER } from "@gongbao/schema/preview.ts";
import type { Change, ChangeFeed } from "../live/change-feed.type.ts";
import { limits } from "./limits.ts";
import { requestId } from "./request-id.ts";

/** An answer as it goes over the wire: head as a flat list of names and values, and the body's bytes. */
interface Kept {
  readonly head: readonly string[];
  readonly body: Buffer;
}

/** What an answer must say of itself to be kept. */
export interface Label {
  readonly tags: readonly string[];
  readonly cursor: bigint;
}

/**
 * Whole answers to anonymous queries, by everything in the request that shapes the answer. It stands in front of
 * routing and GraphQL, so that a hit costs no more than finding its bytes.
 */
export class ResponseCache {
  readonly #answers = new TaggedCache<Kept>({ maxBytes: limits.responseCacheBytes });

  constructor(feed: ChangeFeed) {
    this.#answers.clear(feed.cursor);
    feed.subscribe((change) => this.apply(change));
  }

  /** Drops every answer that the change overtakes. */
  apply({ tags, cursor }: Pick<Change, "tags" | "cursor">): void {
    this.#answers.invalidate(tags, cursor);
  }

  /** Answers from memory if it can; false means that nothing was sent. */
  serve(key: string, request: IncomingMessage, response: ServerResponse): boolean {
    const kept = this.#answers.get(key, Date.now());
    if (!kept) return false;
    response.writeHead(200, [...kept.head, "X-Request-Id", requestId(request.headers["x-request-id"])]);
    response.end(kept.body);
    return true;
  }

  /** Keeps an answer, unless it is too long to be worth the place of others. */
  keep(key: string, headers: Iterable<[string, string]>, body: string, label: Label): void {
    const bytes = Buffer.from(body);
    if (bytes.length > limits.keptAnswerBytes) return;
    const head = [...headers].flat();
    head.push("content-length", String(bytes.length));
    const weight = bytes.length + 2 * key.length + 512;
    this.#answers.set(key, { head, body: bytes }, { ...label, bytes: weight });
  }
}

/**
 * The key of a request whose answer may be shared: a simple JSON post without anything that tells who asks. Undefined
 * for all others, which go the long way.
 */
export function cacheKey(request: IncomingMessage, body: Buffer): string {
  return `${request.headers.accept ?? ""}\n${body.toString("latin1")}`;
}

/** Whether the answer could be the same for everybody: nothing in the request tells who asks. */
export function isAnonymousPost(request: IncomingMessage): boolean {
  const { headers, method } = request;
  return (
    method === "POST" &&
    headers.cookie === undefined &&
    headers.authorization === undefined &&
    headers[PREVIEW_HEADER] === undefined &&
    headers["content-encoding"] === undefined &&
    jsonType.test(headers["content-type"] ?? "") &&
    Number(headers["content-length"]) <= limits.bodyBytes
  );
}

const jsonType = /^application\/json(; ?charset=utf-8)?$/i;
