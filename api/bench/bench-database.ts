import pg from "pg";
import { findPostgres, startPostgres } from "../src/testing/postgres-cluster.ts";
import { reserveHugePages } from "./huge-pages.ts";

const sharedBuffersGb = 4;

/** What the throwaway cluster is set to beyond PostgreSQL's defaults. Commits stay durable. */
const settings = {
  shared_buffers: `${sharedBuffersGb}GB`,
  huge_pages: "try",
  effective_cache_size: "12GB",
  work_mem: "16MB",
  max_wal_size: "4GB",
  random_page_cost: "1.1",
  // Each api and each baseline has a pool of 20.
  max_connections: "200",
};

export interface BenchServer {
  /** Version and settings in one line. */
  description: string;
  /** Makes an empty database and gives its connection string. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
}

/**
 * The PostgreSQL server to measure on: that of DATABASE_URL, whose database must be empty and is the only one used, or
 * a throwaway cluster.
 * @throws Error when there is neither
 */
export async function benchServer(): Promise<BenchServer> {
  const given = process.env.DATABASE_URL;
  if (given) return givenServer(given);
  const binaries = findPostgres();
  if (!binaries) throw new Error("No PostgreSQL server found; install one, or set DATABASE_URL to an empty database.");
  const options = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const pages = reserveHugePages(sharedBuffersGb * 1024 ** 3);
  const cluster = await startPostgres(binaries, options);
  const version = await answer(cluster.url("postgres"), "select split_part(version(), ',', 1)");
  return {
    description: `${version}, throwaway cluster ${pages.description}, ${options.join(" ")}`,
    async createDatabase(name) {
      await answer(cluster.url("postgres"), `create database "${name}"`);
      return cluster.url(name);
    },
    async stop() {
      await cluster.stop();
      pages.release();
    },
  };
}

async function givenServer(url: string): Promise<BenchServer> {
  const tables = await answer(url, "select count(*)::text from pg_tables where schemaname = 'public'");
  if (tables !== "0")
    throw new Error("DATABASE_URL names a database that is not empty; the benchmark fills one of its own.");
  let taken = false;
  return {
    description: `${await answer(url, "select split_part(version(), ',', 1)")}, server of DATABASE_URL`,
    async createDatabase() {
      if (taken)
        throw new Error("DATABASE_URL names one database and two are needed; unset it for a throwaway cluster.");
      taken = true;
      return url;
    },
    async stop() {},
  };
}

/** The first column of the first row. */
async function answer(url: string, statement: string): Promise<string | undefined> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    const { rows } = await client.query<string[]>({ text: statement, rowMode: "array" });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}
