import type { IncomingMessage, ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** The methods of GraphQL over HTTP, and what browsers ask before. Only POST has a body. */
const METHODS = ["GET", "HEAD", "OPTIONS", "POST"];

/** Why a request gets no answer of the api. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
  headers?: string[];
}

/** Why a request does not go to the api at all; undefined when it does. */
export function refusalOf({ method = "", headers }: IncomingMessage): Refusal | undefined {
  const allow = ["Allow", METHODS.join(", "), "Connection", "close"];
  if (!METHODS.includes(method)) {
    return { status: 405, code: "METHOD_NOT_ALLOWED", message: "这个地址不接受这种请求方法。", headers: allow };
  }
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  if (method === "POST" || !hasBody) return undefined;
  return { status: 400, code: "BAD_REQUEST", message: `${method} 请求不能带正文。`, headers: ["Connection", "close"] };
}

/** Whether the api closed a connection that it had taken. */
export function isBrokenOff({ code }: NodeJS.ErrnoException): boolean {
  return code === "ECONNRESET" || code === "EPIPE";
}

const again = ["Retry-After", "2"];

/** What the reader is told when the connection to the api failed so. */
export function refusalFor(error: NodeJS.ErrnoException): Refusal {
  if (error.message === "timeout") {
    return { status: 504, code: "API_TIMEOUT", message: "数据服务没有及时应答，请稍后再试。", headers: again };
  }
  if (isBrokenOff(error)) {
    return { status: 502, code: "API_BROKE_OFF", message: "数据服务中断了应答，请稍后再试。", headers: again };
  }
  return { status: 503, code: "API_UNREACHABLE", message: "数据服务暂时连接不上，请稍后再试。", headers: again };
}

/** Answers with the refusal as GraphQL over HTTP wants it. */
export function refuse(res: ServerResponse, { status, code, message, headers = [] }: Refusal, requestId: string): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
  const own = ["Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store", ...headers];
  res.writeHead(status, [...own, "X-Request-Id", requestId, ...SECURITY_HEADERS]);
  res.end(body);
}
