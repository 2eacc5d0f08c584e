import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { mayDo } from "../people/permissions.ts";
import type { SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { limits } from "../server/limits.ts";
import { uuidOf } from "../server/public-id.ts";
import { readMoment } from "../server/read-moment.ts";
import type { AuditFilter } from "./audit.queries.ts";
import { AUDIT_EXPORT_TYPES, type AuditExportFormat, writeAuditExport } from "./audit-export.ts";
import { subjectUuid } from "./subject-id.ts";

export interface AuditExportRoutes {
  /** The primary. */
  db: Kysely<Tables>;
  person: (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
}

/**
 * Serves the audit log as a file to those who may read it: `/audit/export.csv` and `/audit/export.jsonl`, with the filter
 * of GraphQL's `auditEntries` as parameters (`action`, `subject`, `person`, `from`, `to`, `text`); a moment without a zone is one in
 * China.
 */
export function addAuditExportRoutes(server: FastifyInstance, { db, person }: AuditExportRoutes): void {
  let underWay = 0;
  for (const format of Object.keys(AUDIT_EXPORT_TYPES) as AuditExportFormat[]) {
    server.get(`/audit/export.${format}`, async (request, reply) => {
      const reader = await person(request.headers);
      if (!reader) throw refusal("NOT_SIGNED_IN", "请先登录。");
      if (!mayDo(reader.role, "audit.read")) throw refusal("NOT_ALLOWED", "您没有查看审计日志的权限。");
      const filter = readFilter(request);
      if (underWay >= limits.exportsAtOnce) {
        reply.header("retry-after", "5");
        throw refusal("UNAVAILABLE", "下载的人太多，请稍后再试。");
      }
      underWay += 1;
      const file = Readable.from(writeAuditExport(db, format, filter));
      file.once("close", () => {
        underWay -= 1;
      });
      return reply
        .header("content-type", AUDIT_EXPORT_TYPES[format])
        .header("content-disposition", `attachment; filename="audit.${format}"`)
        .header("cache-control", "no-store")
        .header("x-content-type-options", "nosniff")
        .send(file);
    });
  }
}

/** @throws BAD_USER_INPUT for what cannot be read: a file that leaves out the wrong half is worse than none */
function readFilter(request: FastifyRequest): AuditFilter {
  return {
    action: parameter(request, "action", (text) => text),
    subject: parameter(request, "subject", subjectUuid),
    person: parameter(request, "person", (text) => uuidOf("person", text)),
    from: parameter(request, "from", readMoment),
    to: parameter(request, "to", readMoment),
    text: parameter(request, "text", (text) => text),
  };
}

function parameter<Value>(
  { query }: FastifyRequest,
  name: string,
  read: (text: string) => Value | undefined,
): Value | undefined {
  const given = (query as Record<string, unknown>)[name];
  if (given === undefined || given === "") return undefined;
  const value = typeof given === "string" && !given.includes("\0") ? read(given) : undefined;
  if (value === undefined) throw refusal("BAD_USER_INPUT", `参数“${name}”无法识别，请核对。`, { argument: name });
  return value;
}
