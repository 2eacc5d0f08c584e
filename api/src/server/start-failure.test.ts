import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { ConfigError } from "./config.ts";
import { startFailure } from "./start-failure.ts";

async function listenFailure(port: number, host: string): Promise<unknown> {
  return new Promise((resolve) => createServer().once("error", resolve).listen(port, host));
}

test("a taken port is said with what to do", async () => {
  const holder = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => holder.once("listening", resolve));
  const { port } = holder.address() as AddressInfo;
  expect(startFailure(await listenFailure(port, "127.0.0.1"))).toBe(
    `Port ${port} at 127.0.0.1 is taken by another program; stop it or set API_PORT to a free port.`,
  );
  holder.close();
});

test("a foreign address is said with what to do", async () => {
  expect(startFailure(await listenFailure(0, "203.0.113.7"))).toBe(
    "This machine has no address 203.0.113.7; set HOST to one that it has, such as 127.0.0.1.",
  );
});

test("a host name without an address is said with what to do", async () => {
  expect(startFailure(await listenFailure(0, "no.such.host.invalid"))).toMatch(
    /^No address is known for no\.such\.host\.invalid \(E\w+\); set HOST to an address of this machine, such as 127\.0\.0\.1\.$/,
  );
});

test("a malformed variable speaks for itself", () => {
  expect(startFailure(new ConfigError("API_PORT is wrong."))).toBe("API_PORT is wrong.");
});

test("a fault of ours is none of the starter's", () => {
  expect(startFailure(new TypeError("x"))).toBeUndefined();
});
