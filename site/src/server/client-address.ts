import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The reader's address. `X-Forwarded-For` is believed only as far as our own balancers wrote it: of `trustedProxies` of
 * them, the outermost added the entry that stands so many places from the end. Whatever a stranger put before is ignored.
 */
export function clientAddress(req: IncomingMessage, trustedProxies: number): string {
  const direct = req.socket.remoteAddress ?? "";
  if (trustedProxies === 0) return direct;
  const forwarded = String(req.headers["x-forwarded-for"] ?? "").split(",");
  const named = forwarded.at(-trustedProxies)?.trim() ?? "";
  return isIP(named) ? named : direct;
}
