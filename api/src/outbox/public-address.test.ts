import { expect, test } from "vitest";
import { isPrivateHost, privateHosts } from "./private-hosts.ts";
import { isPublicAddress } from "./public-address.ts";

test.each([
  ["1.1.1.1", true],
  ["114.114.114.114", true],
  ["172.32.0.1", true],
  ["2606:4700::1111", true],
  ["240e:4c:4008::1", true],
  ["0.0.0.0", false],
  ["10.0.0.1", false],
  ["100.64.0.1", false],
  ["100.100.100.200", false],
  ["127.0.0.1", false],
  ["127.255.255.254", false],
  ["169.254.169.254", false],
  ["168.63.129.16", false],
  ["172.16.0.1", false],
  ["192.168.1.1", false],
  ["198.18.0.1", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["::", false],
  ["::1", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:1.1.1.1", false],
  ["::127.0.0.1", false],
  ["64:ff9b::7f00:1", false],
  ["2002:7f00:1::", false],
  ["2001::1", false],
  ["2001:db8::1", false],
  ["fc00::1", false],
  ["fd00:ec2::254", false],
  ["fe80::1", false],
  ["fec0::1", false],
  ["ff02::1", false],
  ["localhost", false],
  ["", false],
])("%s is on the public internet: %s", (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test.each([
  ["intranet.local", true],
  ["localhost", true],
  ["10.2.0.0/16", true],
  ["10.2.3.4", true],
  ["fd00::/8", true],
  ["10.2.0.0/33", false],
  ["10.2.0/16", false],
  ["10.2.0.0/", false],
  ["fd00::/129", false],
  ["a b", false],
  ["http://a", false],
  ["", false],
])("%j may stand in WEBHOOK_PRIVATE_HOSTS: %s", (item, expected) => {
  expect(isPrivateHost(item)).toBe(expected);
});

test("a network allows its addresses, a name itself, and nothing else", () => {
  const allowed = privateHosts(["10.2.0.0/16", "fd00::/8", "127.0.0.1", "intranet.local"]);
  expect(["10.2.3.4", "fd12::1", "127.0.0.1"].every((address) => allowed.hasAddress(address))).toBe(true);
  expect(["10.3.0.1", "127.0.0.2", "::1", "fe80::1"].some((address) => allowed.hasAddress(address))).toBe(false);
  expect([allowed.hasName("intranet.local"), allowed.hasName("www.intranet.local")]).toEqual([true, false]);
});
