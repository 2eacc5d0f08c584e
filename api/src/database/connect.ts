import type { MigrationObject } from "@mikro-orm/core";
import { Migrator } from "@mikro-orm/migrations";
import { type AnyEntity, type EntityClass, type EntitySchema, MikroORM } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import type { Pool } from "pg";
import type { Config } from "../server/config.ts";
import { columnTypes } from "./column-types.ts";
import type { DatabaseLog } from "./database-log.ts";
import { releaseDeadConnections } from "./dead-connections.ts";
import { startEmbedded } from "./embedded/start-embedded.ts";
import { databaseFault } from "./faults.ts";
import { prepareStatements } from "./prepared-statements.ts";

export interface DatabaseSettings
  extends Pick<Config, "dataDir" | "databaseUrl" | "databaseReplicaUrls" | "queryDeadlineMs"> {
  entities: (EntityClass<AnyEntity> | EntitySchema)[];
  migrations: MigrationObject[];
}

/** An open database. Both engines are reached by the same driver and differ in nothing that a caller sees. */
export interface Database {
  orm: MikroORM;
  engine: "embedded" | "postgresql";
  /** Runs what is missing of the migrations; any number of processes may call it at once. Gives their names. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

/** PostgreSQL cannot be reached or does not let us in; the message is one sentence for whoever starts the server. */
export class DatabaseConnectionError extends Error {
  override readonly name = "DatabaseConnectionError";
}

// One engine thread serves the embedded connections: more than a few only queue. PostgreSQL takes real parallel work.
const poolSizes = { embedded: 8, postgresql: 20 };
// Beyond the deadline of whoever is served first, and the time the embedded engine needs to open again.
const waitForOthersMs = 10_000;
const migrationLock = 20_180_101;

/**
 * Opens the database of the configuration: PostgreSQL where there is a `databaseUrl`, else the embedded engine.
 * @throws DataFolderError when the embedded engine's folder cannot be used
 * @throws DatabaseConnectionError when PostgreSQL cannot be reached
 */
export async function connectDatabase(settings: DatabaseSettings, log: DatabaseLog): Promise<Database> {
  const { databaseUrl, dataDir, queryDeadlineMs } = settings;
  if (databaseUrl !== undefined) {
    const whenPoolCreated = (pool: Pool) => {
      releaseDeadConnections(pool);
      prepareStatements(pool);
    };
    // What is prepared once is planned once: our statements find their rows by index, whatever the values.
    const options = "-c plan_cache_mode=force_generic_plan";
    const pool = { max: poolSizes.postgresql, options, onCreated: whenPoolCreated };
    const orm = await openOrm(settings, { clientUrl: databaseUrl }, pool, log);
    await requireConnection(orm);
    return database(orm, "postgresql", () => orm.close());
  }
  const embedded = await startEmbedded({ dataDir, deadlineMs: queryDeadlineMs }, log);
  try {
    // All its connections share one session, and with it the names of prepared statements.
    const pool = { max: poolSizes.embedded, onCreated: releaseDeadConnections };
    const orm = await openOrm(settings, embedded.connection, pool, log);
    return database(orm, "embedded", async () => {
      await orm.close();
      await embedded.stop();
    });
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

type Address = { clientUrl: string } | { host: string; port: number; user: string; dbName: string };

function openOrm(
  settings: DatabaseSettings,
  address: Address,
  pool: { max: number; options?: string; onCreated: (pool: Pool) => void },
  log: DatabaseLog,
): Promise<MikroORM> {
  const { queryDeadlineMs } = settings;
  return MikroORM.init({
    ...address,
    entities: settings.entities,
    extensions: [Migrator],
    migrations: { migrationsList: settings.migrations, snapshot: false },
    replicas: settings.databaseReplicaUrls.map((clientUrl) => ({ clientUrl })),
    ensureDatabase: false,
    logger: (text) => log.info(text),
    colors: false,
    pool: { min: 0, max: pool.max, idleTimeoutMillis: 30_000 },
    driverOptions: {
      types: columnTypes,
      onPoolCreated: pool.onCreated,
      options: pool.options,
      application_name: "gongbao",
      connectionTimeoutMillis: queryDeadlineMs + waitForOthersMs,
      statement_timeout: queryDeadlineMs,
      idle_in_transaction_session_timeout: queryDeadlineMs,
      keepAlive: true,
    },
  });
}

async function requireConnection(orm: MikroORM): Promise<void> {
  try {
    await orm.em.execute("select 1");
  } catch (error) {
    await orm.close();
    const reason = error instanceof Error ? error.message : String(error);
    const sentence = databaseFault(error) ? "cannot be reached" : "does not let us in";
    throw new DatabaseConnectionError(`PostgreSQL at DATABASE_URL ${sentence}: ${reason}.`, { cause: error });
  }
}

function database(orm: MikroORM, engine: Database["engine"], close: () => Promise<void>): Database {
  return { orm, engine, close, migrate: () => migrate(orm) };
}

function migrate(orm: MikroORM): Promise<string[]> {
  return orm.em
    .getKysely()
    .connection()
    .execute(async (connection) => {
      await sql`select pg_advisory_lock(${migrationLock})`.execute(connection);
      try {
        const run = await orm.migrator.up();
        return run.map((migration) => migration.name);
      } finally {
        await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection);
      }
    });
}
