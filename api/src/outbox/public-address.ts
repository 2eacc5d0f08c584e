import { BlockList, isIP } from "node:net";

type Network = readonly [address: string, bits: number];

/**
 * What is not the public internet, by IANA's special-purpose registries (RFC 6890 and its successors): this host, private
 * and shared networks, loopback, link-local with the clouds' metadata service, documentation, benchmarks, multicast,
 * reserved; and 168.63.129.16, where Azure answers its own machines.
 */
const special4: readonly Network[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["168.63.129.16", 32],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** Global unicast: all else (loopback, link-local, unique local, IPv4-mapped, NAT64, multicast) lies outside. */
const global6: readonly Network[] = [["2000::", 3]];

/** Within it, tunnels that end at an IPv4 address of somebody's choice, and documentation. */
const special6: readonly Network[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];

const listOf = (networks: readonly Network[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, family);
  return list;
};

const lists = {
  special4: listOf(special4, "ipv4"),
  global6: listOf(global6, "ipv6"),
  special6: listOf(special6, "ipv6"),
};

/** Whether an IP address, without a zone, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !lists.special4.check(address, "ipv4");
    case 6:
      return lists.global6.check(address, "ipv6") && !lists.special6.check(address, "ipv6");
    default:
      return false;
  }
}
