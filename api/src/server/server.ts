import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "pino";
import { addAuditExportRoutes } from "../audit/audit-export.route.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { addExportRoutes } from "../figures/export/export.route.ts";
import { FigureImporter } from "../intake/figure-importer.ts";
import { addIntakeRoutes } from "../intake/intake.route.ts";
import { addMediaRoutes } from "../media/media.route.ts";
import { addUploadRoute } from "../media/upload.route.ts";
import { addSignOffRoute } from "../review/sign-off.route.ts";
import { createApollo } from "./apollo.ts";
import { appliedCursor } from "./applied-cursor.ts";
import { Context, type Services } from "./context.ts";
import { addGraphQLRoute } from "./graphql-route.ts";
import { addHealthRoutes } from "./health.ts";
import { createHttp } from "./http.ts";
import { limits } from "./limits.ts";
import { ResponseCache } from "./response-cache.ts";

export interface ServerParts extends Services {
  schema: GraphQLSchema;
  log: Logger;
  /** The site's own origin: whose pages may send mutations. */
  publicUrl: string;
}

export interface Server {
  /** For further routes, until it listens. */
  readonly http: FastifyInstance;
  /** Resolves with the URL that it can be reached at. `port` 0 takes a free one. */
  listen(address: { host: string; port: number }): Promise<string>;
  /** Takes no new request, waits for those under way, and after 8 s cuts off what is left. The database stays open. */
  close(): Promise<void>;
}

const DRAIN_MS = 8_000;

/** The GraphQL server with all its parts, not yet listening. */
export async function createServer({ schema, log, publicUrl, ...services }: ServerParts): Promise<Server> {
  const { orm, feed, sessions, media } = services;
  const hasReplicas = orm.config.get("replicas", []).length > 0;
  const cache = new ResponseCache(feed);
  const http = createHttp(log, cache);
  const apollo = createApollo(schema, publicUrl, log);
  await apollo.start();
  addGraphQLRoute(http, { apollo, context, cache, deadlineMs: limits.requestMs });
  const importer = new FigureImporter(orm.em.getKysely<Tables>({ type: "write" }), log);
  addIntakeRoutes(http, { importer, publicUrl, person: (headers) => sessions.person(headers) });
  addUploadRoute(http, { media, publicUrl, person: (headers) => sessions.person(headers) });
  addMediaRoutes(http, {
    store: media.store,
    db: orm.em.getKysely<Tables>({ type: "read" }),
    person: (headers) => sessions.person(headers),
  });
  addExportRoutes(http, {
    publicUrl,
    reads: () => new Reads(orm.em.getKysely({ type: "read" }), feed.now(), new Set()),
  });
  addAuditExportRoutes(http, {
    db: orm.em.getKysely<Tables>({ type: "write" }),
    person: (headers) => sessions.person(headers),
  });
  addSignOffRoute(http, {
    person: (headers) => sessions.person(headers),
    reads: () => new Reads(orm.em.getKysely<Tables>({ type: "write" }), feed.now(), new Set()),
  });
  addHealthRoutes(http, () => orm.em.getConnection().execute("select 1"));

  async function context({ id, headers, ip }: FastifyRequest, reply: FastifyReply): Promise<Context> {
    const known = feed.cursor;
    const now = feed.now();
    const db = orm.em.getKysely<Tables>({ type: "read" });
    const [person, cursor] = await Promise.all([
      sessions.person(headers),
      hasReplicas ? appliedCursor(db, known) : known,
    ]);
    const caller = { requestId: id, headers, address: ip, person, cursor, now, db };
    return new Context(services, caller, (cookie) => reply.header("set-cookie", cookie));
  }

  return {
    http,
    listen: (address) => http.listen(address),
    async close() {
      const cutOff = setTimeout(() => http.server.closeAllConnections(), DRAIN_MS);
      await http.close();
      await importer.stop();
      await media.stop();
      clearTimeout(cutOff);
      await apollo.stop();
    },
  };
}
