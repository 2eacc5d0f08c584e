import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test.each([
  { trusted: 0, forwarded: "1.1.1.1", address: "10.0.0.9" },
  { trusted: 0, forwarded: undefined, address: "10.0.0.9" },
  { trusted: 1, forwarded: "1.1.1.1", address: "1.1.1.1" },
  { trusted: 1, forwarded: "6.6.6.6, 1.1.1.1", address: "1.1.1.1" },
  { trusted: 2, forwarded: "6.6.6.6, 1.1.1.1, 10.0.0.1", address: "1.1.1.1" },
  { trusted: 1, forwarded: "6.6.6.6, 2001:db8::1", address: "2001:db8::1" },
  { trusted: 1, forwarded: "<script>", address: "10.0.0.9" },
  { trusted: 2, forwarded: "1.1.1.1", address: "10.0.0.9" },
  { trusted: 1, forwarded: undefined, address: "10.0.0.9" },
])("behind $trusted balancers, X-Forwarded-For $forwarded means $address", ({ trusted, forwarded, address }) => {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "10.0.0.9" });
  const req = new IncomingMessage(socket);
  if (forwarded !== undefined) req.headers["x-forwarded-for"] = forwarded;
  expect(clientAddress(req, trusted)).toBe(address);
});
