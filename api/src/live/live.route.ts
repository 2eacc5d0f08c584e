import { parseCursor } from "@gongbao/schema/live/change-event.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { refusal } from "../server/errors.ts";
import type { LiveStream } from "./live-stream.ts";

/** One for each site node is the rule; past this many, somebody is not playing by it. */
const STREAMS_MOST = 1_000;

/**
 * Serves `GET /live`: the stream of changes as text/event-stream. `Last-Event-ID`, or `?since=` for a first connection,
 * names the last change heard of.
 */
export function addLiveRoute(server: FastifyInstance, stream: LiveStream): void {
  server.addHook("preClose", async () => stream.close());
  server.route({
    method: "GET",
    url: "/live",
    exposeHeadRoute: false,
    async handler(request, reply) {
      const since = sinceOf(request);
      if (stream.size >= STREAMS_MOST) {
        reply.code(503).header("retry-after", "5");
        throw refusal("UNAVAILABLE", "Too many streams are open; try again later.");
      }
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
        "x-request-id": request.id,
      });
      reply.raw.once("close", () => stream.leave(reply.raw));
      reply.raw.on("error", () => reply.raw.destroy());
      if (!reply.raw.destroyed) await stream.join(reply.raw, since);
    },
  });
}

/** @throws BAD_USER_INPUT when what is given is no cursor */
function sinceOf({ headers, query }: FastifyRequest): bigint | undefined {
  const given = headers["last-event-id"] ?? (query as Record<string, unknown>).since;
  if (given === undefined || given === "") return undefined;
  const since = typeof given === "string" ? parseCursor(given) : undefined;
  if (since === undefined) throw refusal("BAD_USER_INPUT", "`since` and Last-Event-ID take the id of a change.");
  return since;
}
