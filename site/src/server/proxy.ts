import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type RequestOptions,
  request,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, request as secureRequest } from "node:https";
import type { Logger } from "pino";
import { clientAddress } from "./client-address.ts";
import { isBrokenOff, refusalFor, refusalOf, refuse } from "./proxy-refusal.ts";
import { reasonOf } from "./reason-of.ts";

/** RFC 9110, 7.6.1: they speak of one connection only; node has answered `expect` before we see the request. */
const HOP_BY_HOP = new Set([
  ...["connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

/** What strangers may not say of themselves. */
const OURS = new Set([
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
]);

/** How long the api may take to refuse a body by its headers. */
const REFUSAL_MS = 1_000;

/** Passes requests to the api as they come, bodies and answers as streams, cookies included. */
export class ApiProxy {
  readonly #api: URL;
  readonly #publicProtocol: string;
  readonly #trustedProxies: number;
  readonly #silenceMs: number;
  readonly #logger: Logger;
  readonly #agent: HttpAgent;

  /** @param options.silenceMs longest silence of the api, before its answer and within it */
  constructor(options: {
    apiUrl: string;
    publicUrl: string;
    trustedProxies: number;
    silenceMs: number;
    logger: Logger;
  }) {
    this.#api = new URL(options.apiUrl);
    this.#publicProtocol = new URL(options.publicUrl).protocol.slice(0, -1);
    this.#trustedProxies = options.trustedProxies;
    this.#silenceMs = options.silenceMs;
    this.#logger = options.logger;
    const Agent = this.#api.protocol === "https:" ? HttpsAgent : HttpAgent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 256 });
  }

  /**
   * Answers the request with the api's answer, or with 502, 503 or 504 and a GraphQL error that says what is wrong. A
   * body goes on only where the method has one, and always with its length or in chunks: without, the api would read it
   * as somebody's next request on the same connection (RFC 9112, 11.2).
   */
  pass(req: IncomingMessage, res: ServerResponse, requestId: string): void {
    const refusal = refusalOf(req);
    if (refusal) {
      refuse(res, refusal, requestId);
      return;
    }
    const headers = this.#headers(req, requestId);
    const outgoing = this.#open(req, res, { agent: this.#agent, headers, timeout: this.#silenceMs }, requestId);
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      if (res.destroyed || res.headersSent) return;
      const isCutShort = !outgoing.writableFinished && req.headers["content-length"] !== undefined;
      if (isCutShort && isBrokenOff(error)) this.#askForRefusal(req, res, headers, requestId, error);
      else this.#fail(res, error, requestId);
    });
    res.once("close", () => {
      if (res.writableFinished && req.complete) return;
      // Half a question must not be followed by another. The reader may go on to its end, to be heard again.
      req.unpipe(outgoing);
      outgoing.destroy();
      req.resume();
    });
    if (req.method === "POST") req.pipe(outgoing);
    else outgoing.end();
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Sends the head of the request, and passes the answer on as soon as there is one. */
  #open(req: IncomingMessage, res: ServerResponse, options: RequestOptions, requestId: string): ClientRequest {
    const send = this.#api.protocol === "https:" ? secureRequest : request;
    const path = this.#api.pathname.replace(/\/$/, "") + (req.url ?? "/");
    const outgoing = send(new URL(this.#api.origin), { ...options, method: req.method, path });
    // It may fail again when it is given up; what the reader gets is decided the first time.
    outgoing.on("error", () => {});
    outgoing.once("timeout", () => outgoing.destroy(new Error("timeout")));
    outgoing.once("response", (answer) => {
      res.writeHead(answer.statusCode ?? 502, [...endToEnd(answer.rawHeaders), "X-Request-Id", requestId]);
      answer.pipe(res);
      answer.once("error", () => res.destroy());
    });
    return outgoing;
  }

  /**
   * An api that refuses a body by its length answers and hangs up, and who is still writing then loses the answer. It is
   * asked once more with the head alone, on a connection of its own: what it did not get whole it has not acted on.
   */
  #askForRefusal(
    req: IncomingMessage,
    res: ServerResponse,
    headers: OutgoingHttpHeaders,
    requestId: string,
    error: NodeJS.ErrnoException,
  ): void {
    const outgoing = this.#open(req, res, { agent: false, headers, timeout: REFUSAL_MS }, requestId);
    outgoing.once("error", () => {
      if (!res.destroyed && !res.headersSent) this.#fail(res, error, requestId);
    });
    res.once("close", () => outgoing.destroy());
    outgoing.flushHeaders();
  }

  #fail(res: ServerResponse, error: NodeJS.ErrnoException, requestId: string): void {
    this.#logger.warn({ requestId, api: this.#api.origin, reason: reasonOf(error) }, "the api did not answer");
    refuse(res, refusalFor(error), requestId);
  }

  #headers(req: IncomingMessage, requestId: string): OutgoingHttpHeaders {
    const named = String(req.headers.connection ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase());
    const kept = Object.entries(req.headers).filter(
      ([name]) => !HOP_BY_HOP.has(name) && !OURS.has(name) && !named.includes(name) && name !== "content-length",
    );
    const length = req.headers["content-length"];
    const framing = length === undefined ? { "transfer-encoding": "chunked" } : { "content-length": length };
    return {
      ...Object.fromEntries(kept),
      ...(req.method === "POST" ? framing : {}),
      host: this.#api.host,
      "x-forwarded-for": clientAddress(req, this.#trustedProxies),
      "x-forwarded-host": req.headers.host ?? "",
      "x-forwarded-proto": this.#publicProtocol,
      "x-request-id": requestId,
    };
  }
}

function endToEnd(rawHeaders: readonly string[]): string[] {
  const own = [...HOP_BY_HOP, "x-request-id"];
  return rawHeaders.filter((_, index) => !own.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ""));
}
