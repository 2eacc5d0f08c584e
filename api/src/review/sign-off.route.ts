import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Reads } from "../database/reads.ts";
import { mayDo } from "../people/permissions.ts";
import type { SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { uuidOf } from "../server/public-id.ts";
import { signOffSheet } from "./sign-off.queries.ts";
import { SIGN_OFF_CSP, signOffHtml } from "./sign-off-html.ts";

export interface SignOffRoutes {
  person: (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
  /** What one request reads, on the primary. */
  reads: () => Reads;
}

/** Serves `GET /review/sign-off/{public id of a revision}`: its sheet for print, for who may read the desk. */
export function addSignOffRoute(server: FastifyInstance, { person, reads }: SignOffRoutes): void {
  server.get<{ Params: { revisionId: string } }>("/review/sign-off/:revisionId", async (request, reply) => {
    const reader = await person(request.headers);
    if (!reader) throw refusal("NOT_SIGNED_IN", "请先登录。");
    if (!mayDo(reader.role, "desk.read")) throw refusal("NOT_ALLOWED", "您没有查看编辑台的权限。");
    const uuid = uuidOf("revision", request.params.revisionId);
    const sheet = uuid === undefined ? undefined : await signOffSheet(reads(), uuid);
    if (!sheet) throw refusal("NOT_FOUND", "没有这个版本。");
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .header("content-security-policy", SIGN_OFF_CSP)
      .header("referrer-policy", "no-referrer")
      .header("x-content-type-options", "nosniff")
      .send(signOffHtml(sheet));
  });
}
