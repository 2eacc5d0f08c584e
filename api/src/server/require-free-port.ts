import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Finds out before anything else is touched whether a server can listen at an address.
 * @throws the listening error, such as EADDRINUSE
 */
export async function requireFreePort(host: string, port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, "listening");
  await new Promise((resolve) => probe.close(resolve));
}
