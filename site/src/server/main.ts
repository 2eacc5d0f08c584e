import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { ConfigError, readConfig } from "../config.ts";
import { refuseBlockedPort } from "./refuse-blocked-port.ts";
import type { AstroHandler } from "./render-page.ts";
import { startSite } from "./site.ts";
import { readStaticAssets } from "./static-assets.ts";

const entry = new URL("./server/entry.mjs", import.meta.url);
const client = fileURLToPath(new URL("./client", import.meta.url));

// Whoever started this process has ended without stopping it.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));

try {
  const config = readConfig(process.env);
  await refuseBlockedPort(config.apiUrl);
  const logger = pino({ name: "site", level: config.logLevel });
  if (!existsSync(entry)) throw new ConfigError("The site is not built; run `npm run build` first.");
  const { handler } = (await import(entry.href)) as { handler: AstroHandler };
  const site = await startSite(config, { astro: handler, assets: await readStaticAssets(client) }, logger);
  logger.info({ port: site.port, publicUrl: config.publicUrl }, "the site is listening");
  process.send?.({ listening: `http://${config.host}:${site.port}` });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    logger.info("the site is stopping");
    site.close().then(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
} catch (error) {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
}

function sentence(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  if (code === "EADDRINUSE") return `Port ${port} is taken by another program; stop it or set SITE_PORT.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user; set SITE_PORT to one above 1023.`;
  if (code === "EADDRNOTAVAIL") return `This machine has no address ${address}; set HOST to one it has.`;
  if (code === "ENOTFOUND") return "The name in HOST is not known; set HOST to an address of this machine.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
