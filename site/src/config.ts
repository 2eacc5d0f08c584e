/** What the process is told by its environment, checked and with defaults filled in. */
export interface Config {
  /** Port that the site listens on; 0 takes a free one. */
  sitePort: number;
  /** Address that it binds to. */
  host: string;
  /** Where the api answers, without a trailing slash. */
  apiUrl: string;
  /** The site's own origin in canonical links and feeds, without a trailing slash. */
  publicUrl: string;
  /** Balancers in front whose `X-Forwarded-For` is believed; 0 believes nobody. */
  trustedProxies: number;
  /** Memory for cached pages, in MiB. */
  pageCacheMib: number;
  /** Open event streams that this process accepts. */
  maxStreams: number;
  logLevel: (typeof logLevels)[number];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used; the message names it, its value, and what is expected. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

/**
 * Reads the configuration. An empty value counts as unset.
 * @throws ConfigError at the first malformed value
 */
export function readConfig(env: Environment): Config {
  const apiPort = integer(env, "API_PORT", 4000, 0, 65_535);
  const sitePort = integer(env, "SITE_PORT", 4321, 0, 65_535);
  const host = text(env, "HOST") ?? "127.0.0.1";
  if (!/^[\w.:-]+$/.test(host)) throw malformed("HOST", host, "a host name or an IP address");
  return {
    sitePort,
    host,
    apiUrl: httpAddress(env, "API_URL") ?? `http://127.0.0.1:${apiPort}`,
    publicUrl: httpAddress(env, "PUBLIC_URL") ?? `http://${hostInUrl(host)}:${sitePort}`,
    trustedProxies: integer(env, "TRUSTED_PROXIES", 0, 0, 10),
    pageCacheMib: integer(env, "PAGE_CACHE_MIB", 128, 1, 65_536),
    maxStreams: integer(env, "MAX_STREAMS", 20_000, 1, 1_000_000),
    logLevel: oneOf(env, "LOG_LEVEL", logLevels, "info"),
  };
}

function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === "" ? undefined : value;
}

function integer(env: Environment, name: string, fallback: number, low: number, high: number): number {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < low || number > high) {
    throw malformed(name, value, `a whole number from ${low} to ${high}`);
  }
  return number;
}

function oneOf<T extends string>(env: Environment, name: string, allowed: readonly T[], fallback: T): T {
  const value = text(env, name);
  if (value === undefined) return fallback;
  const found = allowed.find((item) => item === value);
  if (found === undefined) throw malformed(name, value, `one of ${allowed.join(", ")}`);
  return found;
}

function httpAddress(env: Environment, name: string): string | undefined {
  const value = text(env, name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.search || url.hash || url.username) {
    throw malformed(name, value, "an http or https address such as https://bulletin.example.cn");
  }
  return url.href.replace(/\/+$/, "");
}

function hostInUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function malformed(name: string, value: string, expected: string): ConfigError {
  return new ConfigError(`${name} is ${JSON.stringify(value)}; expected ${expected}.`);
}
