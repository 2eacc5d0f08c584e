import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { textIssues } from "../figures/actions/vintage-issues.ts";
import { isCrossSite } from "../people/cross-site.ts";
import { mayDo } from "../people/permissions.ts";
import type { SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { limits } from "../server/limits.ts";
import { publicId } from "../server/public-id.ts";
import type { FigureImporter } from "./figure-importer.ts";
import { templateCsv, templateXlsx } from "./template.ts";

export interface IntakeRoutes {
  importer: FigureImporter;
  /** The site's own origin: whose pages may send files. */
  publicUrl: string;
  person: (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
}

const NAME_MOST = 200;
const REASON_MOST = 500;

/**
 * Serves `POST /intake/figures?name=…&reason=…`, whose body is a CSV or XLSX file as it is: 202 with the id of the
 * import, which GraphQL's `figureImport` tells the rest of. And the template to fill in, as `/intake/figures/template.csv`
 * and `.xlsx`.
 */
export function addIntakeRoutes(server: FastifyInstance, { importer, publicUrl, person }: IntakeRoutes): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

    scope.post("/intake/figures", {
      bodyLimit: limits.fileBytes,
      // Before the body is read: a stranger's ten megabytes are nobody's work.
      async onRequest({ headers }) {
        if (isCrossSite(headers, publicUrl)) {
          throw refusal("NOT_ALLOWED", "A page of another site asked for this; only pages of the site itself may.");
        }
        const sender = await person(headers);
        if (!sender) throw refusal("NOT_SIGNED_IN", "请先登录。");
        if (!mayDo(sender.role, "figures.propose")) throw refusal("NOT_ALLOWED", "您没有提交数据修订的权限。");
      },
      async handler(request, reply) {
        const bytes = request.body;
        if (!Buffer.isBuffer(bytes) || bytes.length === 0)
          throw refusal("BAD_USER_INPUT", "请选择一个 CSV 或 XLSX 文件。");
        const name = parameter(request, "name", "文件名", NAME_MOST) || "未命名文件";
        const reason = parameter(request, "reason", "修订原因", REASON_MOST) || null;
        if (importer.isFull) {
          reply.header("retry-after", "30");
          throw refusal("UNAVAILABLE", "正在处理的文件太多，请稍后再上传。");
        }
        const sender = await person(request.headers);
        if (!sender) throw refusal("NOT_SIGNED_IN", "请先登录。");
        const importId = await importer.accept({ name, bytes, reason, by: sender.id });
        return reply
          .code(202)
          .header("cache-control", "no-store")
          .send({ id: publicId("import", importId) });
      },
    });

    const template = (type: string, extension: string, content: () => Promise<Uint8Array> | string) =>
      scope.get(`/intake/figures/template.${extension}`, async (_request, reply) =>
        reply
          .header("content-type", type)
          .header("content-disposition", `attachment; filename="figures-template.${extension}"`)
          .header("x-content-type-options", "nosniff")
          .send(await content()),
      );
    template("text/csv; charset=utf-8; header=present", "csv", templateCsv);
    template("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", templateXlsx);
  });
}

/** @throws BAD_USER_INPUT for a text that cannot be kept */
function parameter({ query }: FastifyRequest, name: string, title: string, most: number): string {
  const given = (query as Record<string, unknown>)[name];
  if (given === undefined) return "";
  const text = typeof given === "string" ? given.trim() : "\0";
  const [fault] = textIssues(name, title, text, most);
  if (fault) throw refusal("BAD_USER_INPUT", fault.message, { argument: name });
  return text;
}
