import type { IncomingHttpHeaders } from "node:http";
import type { SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { isCrossSite } from "./cross-site.ts";
import { mayDo, notAllowed, type Permission } from "./permissions.ts";

/** By what a route knows who sends a file. */
export interface Senders {
  /** The site's own origin: whose pages may send files. */
  publicUrl: string;
  person: (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
}

/**
 * Who sends a file, judged by the headers alone: a stranger's ten megabytes are nobody's work.
 * @throws NOT_SIGNED_IN, or NOT_ALLOWED, also for what a page of another site has a browser send
 */
export async function requireSender(
  headers: IncomingHttpHeaders,
  { publicUrl, person }: Senders,
  permission: Permission,
): Promise<SignedInPerson> {
  if (isCrossSite(headers, publicUrl)) {
    throw refusal("NOT_ALLOWED", "A page of another site asked for this; only pages of the site itself may.");
  }
  const sender = await person(headers);
  if (!sender) throw refusal("NOT_SIGNED_IN", "请先登录。");
  if (!mayDo(sender.role, permission)) throw refusal("NOT_ALLOWED", notAllowed(permission));
  return sender;
}
