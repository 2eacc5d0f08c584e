import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A running program of the built product, which has said where it listens. */
export type Program = {
  readonly url: string;
  /** Ends it as an operator does, and waits. */
  stop(): Promise<void>;
  /** Ends it as a power cut does, and waits. */
  kill(): Promise<void>;
};

/** The repository's root, with a slash. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What the caller's environment may say to the product, and shall not in a test. An empty value counts as unset. */
const OWN_VARIABLES = [
  ...["API_PORT", "SITE_PORT", "HOST", "DATA_DIR", "DATABASE_URL", "DATABASE_REPLICA_URLS", "API_URL", "PUBLIC_URL"],
  ...["ADMIN_EMAIL", "ADMIN_PASSWORD", "SEED", "TRUSTED_PROXIES", "PAGE_CACHE_MIB", "MAX_STREAMS", "NODE_OPTIONS"],
];

/** The environment of a program under test: the caller's without the product's own variables, and those given. */
export function environment(given: Record<string, string>): NodeJS.ProcessEnv {
  const unset = Object.fromEntries(OWN_VARIABLES.map((name) => [name, ""]));
  return { ...process.env, ...unset, NODE_ENV: "production", LOG_LEVEL: "warn", ...given };
}

/**
 * Starts `api/dist/main.js` or `site/dist/main.js` and waits until it listens.
 * @throws with what it wrote when it ends before
 */
export async function startProgram(name: "api" | "site", env: Record<string, string>): Promise<Program> {
  const program = `${root}${name}/dist/main.js`;
  if (!existsSync(program)) throw new Error(`The ${name} is not built; run \`npm run build\` before these tests.`);
  const stdio = ["ignore", "pipe", "pipe", "ipc"] as const;
  const child = spawn(process.execPath, [program], { env: environment(env), stdio: [...stdio] });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output?.on("data", (text) => (said += text));
  const ended = once(child, "exit");
  const url = await Promise.race([
    once(child, "message").then(([{ listening }]) => listening as string),
    ended.then(([code]) => Promise.reject(new Error(`The ${name} ended with ${code}:\n${said}`))),
  ]);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  return { url, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
}
