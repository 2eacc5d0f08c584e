import dns from "node:dns/promises";
import { isIP } from "node:net";
import type { PrivateHosts } from "./private-hosts.ts";
import { isPublicAddress } from "./public-address.ts";

/** An address that nobody may be told at; the message is a sentence for the desk. */
export class TargetRefused extends Error {
  override readonly name = "TargetRefused";
}

export interface TargetAddress {
  address: string;
  family: 4 | 6;
}

/**
 * Every IP address of the URL's host, resolved once: whoever connects has to go to one of these and ask nobody again, or
 * a name that answers otherwise the second time (DNS rebinding) leads inside.
 * @throws TargetRefused when one of them is outside the public internet and not allowed
 */
export async function resolveTarget(url: URL, allowed: PrivateHosts): Promise<TargetAddress[]> {
  const host = hostOf(url);
  const version = isIP(host);
  const found = version === 0 ? await dns.lookup(host, { all: true }) : [{ address: host, family: version }];
  for (const { address } of found) {
    if (allowed.hasName(host) || allowed.hasAddress(address) || isPublicAddress(address)) continue;
    throw new TargetRefused(`地址指向本机或内部网络（${address}），未获允许。`);
  }
  return found as TargetAddress[];
}

/** The host without the brackets of an IPv6 address; the URL parser has made 0x7f.1 and the like plain. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");
