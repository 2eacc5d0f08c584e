import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import type { PrivateHosts } from "./private-hosts.ts";
import { resolveTarget, type TargetAddress, TargetRefused } from "./resolve-target.ts";

/** From the first look at the host's name to the end of the answer. */
const TIMEOUT_MS = 10_000;
/** Of an answer that nobody reads. */
const ANSWER_BYTES = 16_384;

export interface Message {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** How one attempt went. */
export interface Attempt {
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Why it does not count as delivered, in a sentence for the desk; null when it does. */
  error: string | null;
  ms: number;
}

/**
 * Posts a message, within ten seconds, to the very address that was checked. Redirects are not followed; of the answer
 * only the status counts, and no more than 16 KiB of it are taken.
 * @param stop ends it early: the attempt then failed
 */
export async function send(message: Message, allowed: PrivateHosts, stop: AbortSignal): Promise<Attempt> {
  const began = performance.now();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
  const ended = (status: number | null, error: string | null): Attempt => ({
    status,
    error,
    ms: Math.round(performance.now() - began),
  });
  try {
    const url = new URL(message.url);
    const status = await post(url, message, await resolvedBy(signal, resolveTarget(url, allowed)), signal);
    return ended(status, status >= 200 && status < 300 ? null : statusSentence(status));
  } catch (error) {
    return ended(null, sentence(error));
  }
}

function post(url: URL, { headers, body }: Message, targets: TargetAddress[], signal: AbortSignal): Promise<number> {
  const lookup: LookupFunction = (_host, options, done) => {
    const [first] = targets as [TargetAddress];
    if (options.all) done(null, targets);
    else done(null, first.address, first.family);
  };
  const bytes = Buffer.from(body, "utf8");
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const request = (url.protocol === "https:" ? https : http).request(url, {
    method: "POST",
    agent: false,
    lookup,
    signal,
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-length": bytes.length,
      "user-agent": "Gongbao-Webhooks/1",
      connection: "close",
    },
  });
  request.once("error", reject);
  request.once("response", (response) => {
    request.off("error", reject);
    let taken = 0;
    const end = () => resolve(response.statusCode ?? 0);
    response.on("data", (chunk: Buffer) => {
      taken += chunk.length;
      if (taken > ANSWER_BYTES) response.destroy();
    });
    response.once("close", end);
    // Whatever becomes of the rest: the status has been said.
    response.on("error", end);
    request.on("error", end);
  });
  request.end(bytes);
  return promise;
}

/** A name server that does not answer must not hold the attempt up. */
function resolvedBy<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  return Promise.race([work, promise]).finally(() => signal.removeEventListener("abort", onAbort));
}

const statusSentence = (status: number): string =>
  status >= 300 && status < 400 ? `对方返回 ${status}，要求转往别处；转向不跟随。` : `对方返回 ${status}。`;

const sentences: Readonly<Record<string, string>> = {
  ENOTFOUND: "域名无法解析。",
  EAI_AGAIN: "域名暂时无法解析。",
  ECONNREFUSED: "对方拒绝连接。",
  ECONNRESET: "连接中断，没有收到回应。",
  EPIPE: "连接中断，没有收到回应。",
  EHOSTUNREACH: "无法到达对方主机。",
  ENETUNREACH: "无法到达对方网络。",
};

function sentence(error: unknown): string {
  if (error instanceof TargetRefused) return error.message;
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { name?: string } };
  if (name === "TimeoutError" || cause?.name === "TimeoutError") return "10秒内没有回应。";
  const known = code === undefined ? undefined : sentences[code];
  return known ?? `连接失败（${code ?? (error instanceof Error ? error.message : String(error))}）。`;
}
