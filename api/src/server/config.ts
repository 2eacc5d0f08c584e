import { isAbsolute, resolve } from "node:path";
import type { S3Settings } from "../media/store/s3-store.ts";
import { isPrivateHost } from "../outbox/private-hosts.ts";

/** What the process is told by its environment, checked and with defaults filled in. */
export interface Config {
  /** Port that the GraphQL server listens on. */
  apiPort: number;
  /** Address that it binds to. */
  host: string;
  /** Absolute folder of the embedded database and its backups, and of media where no store is set. */
  dataDir: string;
  /** PostgreSQL connection string; undefined means the embedded engine. */
  databaseUrl: string | undefined;
  /** Connection strings of streaming replicas that answer reads; empty without PostgreSQL. */
  databaseReplicaUrls: string[];
  /** Where the site finds this server, without a trailing slash. */
  apiUrl: string;
  /** The site's own origin in feeds, canonical links and mail, without a trailing slash. */
  publicUrl: string;
  /** How mail is sent; undefined means that none is. */
  mail: MailSettings | undefined;
  /** First administrator; undefined means that one is made up at the first start. */
  adminEmail: string | undefined;
  adminPassword: string | undefined;
  /** What an empty database is filled with. */
  seed: "district" | "none";
  /** Longest time that one statement may run, in milliseconds. */
  queryDeadlineMs: number;
  /** How often the embedded database is backed up when it has changed, in minutes. */
  backupEveryMinutes: number;
  /** Host names, IP addresses and networks (CIDR) outside the public internet that webhooks may lead to all the same. */
  webhookPrivateHosts: string[];
  /** The S3-compatible store of media; undefined means the folder `media` in `dataDir`. */
  mediaS3: S3Settings | undefined;
  logLevel: (typeof logLevels)[number];
}

/** Where mail goes out, and from whom it comes. */
export interface MailSettings {
  /** smtp:// (with STARTTLS where it is offered) or smtps://, with user and password where they are needed. */
  smtpUrl: string;
  /** A mailbox as RFC 5322 (3.4) writes it: an address alone, or with a name before it in angle brackets. */
  from: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used; the message names it, its value, and what is expected. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
const seeds = ["district", "none"] as const;

/**
 * Reads the configuration. An empty value counts as unset. Relative folders are resolved against `env.INIT_CWD` (where
 * npm was called), else against `cwd`.
 * @throws ConfigError at the first malformed value
 */
export function readConfig(env: Environment, cwd: string = process.cwd()): Config {
  const apiPort = integer(env, "API_PORT", 4000, 0, 65_535);
  const sitePort = integer(env, "SITE_PORT", 4321, 0, 65_535);
  const host = text(env, "HOST") ?? "127.0.0.1";
  if (!/^[\w.:-]+$/.test(host)) throw malformed("HOST", host, "a host name or an IP address");
  const databaseUrl = databaseAddress(env, "DATABASE_URL");
  const databaseReplicaUrls = databaseAddresses(env, "DATABASE_REPLICA_URLS");
  if (databaseReplicaUrls.length > 0 && databaseUrl === undefined) {
    throw new ConfigError(
      "DATABASE_REPLICA_URLS is set but DATABASE_URL is not; set DATABASE_URL to the primary server.",
    );
  }
  const adminPassword = text(env, "ADMIN_PASSWORD");
  if (adminPassword !== undefined && adminPassword.length < 8) {
    throw new ConfigError("ADMIN_PASSWORD is too short; expected at least 8 characters.");
  }
  return {
    apiPort,
    host,
    dataDir: folder(env, "DATA_DIR", "./data", env.INIT_CWD || cwd),
    databaseUrl,
    databaseReplicaUrls,
    apiUrl: httpAddress(env, "API_URL") ?? `http://${hostInUrl(host)}:${apiPort}`,
    publicUrl: httpAddress(env, "PUBLIC_URL") ?? `http://${hostInUrl(host)}:${sitePort}`,
    mail: mailSettings(env),
    adminEmail: email(env, "ADMIN_EMAIL"),
    adminPassword,
    seed: oneOf(env, "SEED", seeds, "district"),
    queryDeadlineMs: integer(env, "QUERY_DEADLINE_MS", 10_000, 100, 600_000),
    backupEveryMinutes: integer(env, "BACKUP_EVERY_MINUTES", 30, 1, 10_080),
    webhookPrivateHosts: hosts(env, "WEBHOOK_PRIVATE_HOSTS"),
    mediaS3: mediaS3(env),
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

function folder(env: Environment, name: string, fallback: string, base: string): string {
  const value = text(env, name) ?? fallback;
  if (value.includes("\0") || /^[a-z][a-z\d+.-]*:\/\//i.test(value)) throw malformed(name, value, "a path of a folder");
  return isAbsolute(value) ? resolve(value) : resolve(base, value);
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

function databaseAddress(env: Environment, name: string): string | undefined {
  return databaseAddresses(env, name, "one address")[0];
}

function databaseAddresses(env: Environment, name: string, count = "addresses separated by commas"): string[] {
  const values =
    text(env, name)
      ?.split(",")
      .map((item) => item.trim()) ?? [];
  if (count === "one address" && values.length > 1) throw malformed(name, shown(values.join(",")), count);
  for (const value of values) {
    const protocol = URL.canParse(value) ? new URL(value).protocol : "";
    if (protocol !== "postgres:" && protocol !== "postgresql:") {
      throw malformed(name, shown(value), `${count} of the form postgresql://user:password@host:5432/database`);
    }
  }
  return values;
}

function hosts(env: Environment, name: string): string[] {
  const items = text(env, name)?.toLowerCase().split(",") ?? [];
  return items.map((item) => {
    if (isPrivateHost(item.trim())) return item.trim();
    throw malformed(
      name,
      item.trim(),
      "host names or networks separated by commas, such as intranet.local,10.2.0.0/16",
    );
  });
}

function mailSettings(env: Environment): MailSettings | undefined {
  const [smtpUrl, from] = [text(env, "SMTP_URL"), text(env, "MAIL_FROM")];
  if (smtpUrl === undefined && from === undefined) return undefined;
  if (smtpUrl === undefined || from === undefined) {
    const [set, missing] = smtpUrl === undefined ? ["MAIL_FROM", "SMTP_URL"] : ["SMTP_URL", "MAIL_FROM"];
    throw new ConfigError(`${set} is set but ${missing} is not; mail needs both.`);
  }
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url?.hostname || !["smtp:", "smtps:"].includes(url.protocol)) {
    throw malformed("SMTP_URL", shown(smtpUrl), "an address of the form smtp://user:password@host:587");
  }
  if (!/^(?:[^<>\p{Cc}]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u.test(from)) {
    throw malformed("MAIL_FROM", from, "a mailbox such as 公报 <gongbao@example.cn>");
  }
  return { smtpUrl, from };
}

const s3Names = ["ENDPOINT", "BUCKET", "REGION", "KEY", "SECRET"].map((name) => `MEDIA_S3_${name}`);

function mediaS3(env: Environment): S3Settings | undefined {
  const endpoint = httpAddress(env, "MEDIA_S3_ENDPOINT");
  const [, bucket, region, key, secret] = s3Names.map((name) => text(env, name));
  if ([endpoint, bucket, region, key, secret].every((value) => value === undefined)) return undefined;
  if (!endpoint || !bucket || !region || !key || !secret) {
    const missing = s3Names.filter((name) => text(env, name) === undefined).join(", ");
    throw new ConfigError(`A store of media needs all of ${s3Names.join(", ")}; missing: ${missing}.`);
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw malformed("MEDIA_S3_BUCKET", bucket, "the name of a bucket such as gongbao-media");
  }
  return { endpoint, bucket, region, key, secret };
}

function email(env: Environment, name: string): string | undefined {
  const value = text(env, name);
  if (value !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    throw malformed(name, value, "an e-mail address");
  return value;
}

/** A connection string without its password, for a message. */
function shown(address: string): string {
  return address.replace(/:[^:@/]*@/g, ":***@");
}

function hostInUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

function malformed(name: string, value: string, expected: string): ConfigError {
  return new ConfigError(`${name} is ${JSON.stringify(value)}; expected ${expected}.`);
}
