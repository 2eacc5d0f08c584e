import { BlockList, isIP } from "node:net";

/** Hosts and networks outside the public internet that may be told of events all the same: `WEBHOOK_PRIVATE_HOSTS`. */
export interface PrivateHosts {
  hasName(host: string): boolean;
  hasAddress(address: string): boolean;
}

const hostName = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** Whether that is a host name, an IP address, or a network such as 10.2.0.0/16. */
export function isPrivateHost(item: string): boolean {
  const network = readNetwork(item);
  return network !== undefined || (hostName.test(item) && !/^[\d.]+$/.test(item));
}

/** @param items each of which {@link isPrivateHost} accepts */
export function privateHosts(items: readonly string[]): PrivateHosts {
  const networks = new BlockList();
  const names = new Set<string>();
  for (const item of items) {
    const network = readNetwork(item);
    if (network) networks.addSubnet(network.address, network.bits, network.family);
    else names.add(item);
  }
  return {
    hasName: (host) => names.has(host),
    hasAddress: (address) => networks.check(address, isIP(address) === 6 ? "ipv6" : "ipv4"),
  };
}

function readNetwork(item: string): { address: string; bits: number; family: "ipv4" | "ipv6" } | undefined {
  const [address = "", length, more] = item.split("/");
  const version = isIP(address);
  if (version === 0 || more !== undefined) return undefined;
  const most = version === 4 ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || bits > most)) return undefined;
  return { address, bits, family: version === 4 ? "ipv4" : "ipv6" };
}
