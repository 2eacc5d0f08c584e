import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ServerProcess, startServer } from "./processes.ts";

const apiMain = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const siteMain = fileURLToPath(new URL("../../site/dist/main.js", import.meta.url));

/** Who may revise figures in the measured product. */
export const administrator = { email: "bench@example.invalid", password: "bench-password-of-one-run" };

/** One process of the built api, as `npm start` runs it but for the log, which keeps to warnings. */
export function startApi(databaseUrl: string): Promise<ServerProcess> {
  if (!existsSync(apiMain)) throw new Error("The api is not built; run `npm run bench` at the root, which builds it.");
  return startServer(
    [apiMain],
    (port) => ({
      DATABASE_URL: databaseUrl,
      DATABASE_REPLICA_URLS: "",
      HOST: "127.0.0.1",
      API_PORT: String(port),
      SEED: "none",
      LOG_LEVEL: "warn",
      ADMIN_EMAIL: administrator.email,
      ADMIN_PASSWORD: administrator.password,
    }),
    "/health/ready",
  );
}

/** One process of the built site on that api. */
export function startSite(apiUrl: string): Promise<ServerProcess> {
  if (!existsSync(siteMain))
    throw new Error("The site is not built; run `npm run bench` at the root, which builds it.");
  return startServer(
    [siteMain],
    (port) => ({ HOST: "127.0.0.1", SITE_PORT: String(port), API_URL: apiUrl, PUBLIC_URL: "", LOG_LEVEL: "warn" }),
    // From then on it keeps pages and accepts streams.
    "/health/ready",
  );
}
