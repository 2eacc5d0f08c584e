import type { Pool, PoolClient } from "pg";

/**
 * Gives the place of a connection that ended while somebody had it back to the pool. Kysely releases a transaction's
 * connection only after a ROLLBACK that went through, so each transaction that the server cut off would otherwise keep
 * its place for ever, and after a few of them nobody gets a connection any more.
 */
export function releaseDeadConnections(pool: Pool): void {
  const taken = new Set<PoolClient>();
  pool.on("acquire", (client) => taken.add(client));
  pool.on("release", (_, client) => taken.delete(client as PoolClient));
  pool.on("connect", (client) => {
    client.once("end", () => {
      if (!taken.has(client)) return;
      const release = client.release;
      client.release = () => undefined; // whoever still holds it may give it back as usual
      release(true);
    });
  });
}
