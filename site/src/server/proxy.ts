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

/** RFC 9110, 7.6.1: they speak of one connection only. */
const HOP_BY_HOP = new Set([
  ...["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
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

  /** Answers the request with the api's answer, or with 502, 503 or 504 and a GraphQL error that says what is wrong. */
  pass(req: IncomingMessage, res: ServerResponse, requestId: string): void {
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
      else refuse(res, error, requestId);
    });
    res.once("close", () => {
      if (!res.writableFinished) outgoing.destroy();
    });
    req.pipe(outgoing);
  }

  close(): void {
    this.#agent.destroy();
  }

  #headers(req: IncomingMessage, requestId: string): OutgoingHttpHeaders {
    const named = String(req.headers.connection ?? "")
      .split(",")
      .map((name) => name.trim().toLowerCase());
    const kept = Object.entries(req.headers).filter(
      ([name]) => !HOP_BY_HOP.has(name) && !OURS.has(name) && !named.includes(name),
    );
    return {
      ...Object.fromEntries(kept),
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

function refuse(res: ServerResponse, error: NodeJS.ErrnoException, requestId: string): void {
  const [status, code, message] =
    error.message === "timeout"
      ? [504, "API_TIMEOUT", "数据服务没有及时应答，请稍后再试。"]
      : error.code === "ECONNRESET" || error.code === "EPIPE"
        ? [502, "API_BROKE_OFF", "数据服务中断了应答，请稍后再试。"]
        : [503, "API_UNREACHABLE", "数据服务暂时连接不上，请稍后再试。"];
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  const headers = ["Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store", "Retry-After", "2"];
  res.writeHead(status as number, [...headers, "X-Request-Id", requestId, ...SECURITY_HEADERS]);
  res.end(body);
}
