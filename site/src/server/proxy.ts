import {
  Agent as HttpAgent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse,
} from "node:http";
import { Agent as HttpsAgent, request as secureRequest } from "node:https";
import type { Logger } from "pino";
import { clientAddress } from "./client-address.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** RFC 9110, 7.6.1: they speak of one connection only; node has answered `expect` before we see the request. */
const HOP_BY_HOP = new Set([
  ...["connection", "expect", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
]);

/** The methods of GraphQL over HTTP, and what browsers ask before. Only POST has a body. */
const METHODS = ["GET", "HEAD", "OPTIONS", "POST"];

/** What strangers may not say of themselves. */
const OURS = new Set([
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
]);

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
    const send = this.#api.protocol === "https:" ? secureRequest : request;
    const path = this.#api.pathname.replace(/\/$/, "") + (req.url ?? "/");
    const headers = this.#headers(req, requestId);
    const outgoing = send(new URL(this.#api.origin), { agent: this.#agent, method: req.method, path, headers });
    outgoing.setTimeout(this.#silenceMs, () => outgoing.destroy(new Error("timeout")));
    outgoing.once("response", (answer) => {
      res.writeHead(answer.statusCode ?? 502, [...endToEnd(answer.rawHeaders), "X-Request-Id", requestId]);
      answer.pipe(res);
      answer.once("error", () => res.destroy());
    });
    outgoing.once("error", (error: NodeJS.ErrnoException) => {
      if (res.destroyed) return;
      this.#logger.warn({ requestId, error: error.code ?? error.message }, "the api did not answer");
      if (res.headersSent) res.destroy();
      else refuse(res, refusalFor(error), requestId);
    });
    res.once("close", () => {
      if (!res.writableFinished) outgoing.destroy();
    });
    if (req.method === "POST") req.pipe(outgoing);
    else outgoing.end();
  }

  close(): void {
    this.#agent.destroy();
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

interface Refusal {
  status: number;
  code: string;
  message: string;
  headers?: string[];
}

/** Why a request does not go to the api at all; undefined when it does. */
function refusalOf({ method = "", headers }: IncomingMessage): Refusal | undefined {
  const allow = ["Allow", METHODS.join(", "), "Connection", "close"];
  if (!METHODS.includes(method)) {
    return { status: 405, code: "METHOD_NOT_ALLOWED", message: "这个地址不接受这种请求方法。", headers: allow };
  }
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  if (method === "POST" || !hasBody) return undefined;
  return { status: 400, code: "BAD_REQUEST", message: `${method} 请求不能带正文。`, headers: ["Connection", "close"] };
}

const again = ["Retry-After", "2"];

function refusalFor(error: NodeJS.ErrnoException): Refusal {
  if (error.message === "timeout") {
    return { status: 504, code: "API_TIMEOUT", message: "数据服务没有及时应答，请稍后再试。", headers: again };
  }
  if (error.code === "ECONNRESET" || error.code === "EPIPE") {
    return { status: 502, code: "API_BROKE_OFF", message: "数据服务中断了应答，请稍后再试。", headers: again };
  }
  return { status: 503, code: "API_UNREACHABLE", message: "数据服务暂时连接不上，请稍后再试。", headers: again };
}

function refuse(res: ServerResponse, { status, code, message, headers = [] }: Refusal, requestId: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  const own = ["Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store", ...headers];
  res.writeHead(status, [...own, "X-Request-Id", requestId, ...SECURITY_HEADERS]);
  res.end(body);
}
