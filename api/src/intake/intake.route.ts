import type { FastifyInstance } from "fastify";
import { requireSender, type Senders } from "../people/require-sender.ts";
import { refusal } from "../server/errors.ts";
import { limits } from "../server/limits.ts";
import { publicId } from "../server/public-id.ts";
import { textParameter } from "../server/text-parameter.ts";
import type { FigureImporter } from "./figure-importer.ts";
import { templateCsv, templateXlsx } from "./template.ts";

export interface IntakeRoutes extends Senders {
  importer: FigureImporter;
}

const NAME_MOST = 200;
const REASON_MOST = 500;

/**
 * Serves `POST /intake/figures?name=…&reason=…`, whose body is a CSV or XLSX file as it is: 202 with the id of the
 * import, which GraphQL's `figureImport` tells the rest of. And the template to fill in, as `/intake/figures/template.csv`
 * and `.xlsx`.
 */
export function addIntakeRoutes(server: FastifyInstance, { importer, ...senders }: IntakeRoutes): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

    scope.post("/intake/figures", {
      bodyLimit: limits.fileBytes,
      onRequest: async ({ headers }) => void (await requireSender(headers, senders, "figures.propose")),
      async handler(request, reply) {
        const bytes = request.body;
        if (!Buffer.isBuffer(bytes) || bytes.length === 0)
          throw refusal("BAD_USER_INPUT", "请选择一个 CSV 或 XLSX 文件。");
        const name = textParameter(request, "name", "文件名", NAME_MOST) || "未命名文件";
        const reason = textParameter(request, "reason", "修订原因", REASON_MOST) || null;
        if (importer.isFull) {
          reply.header("retry-after", "30");
          throw refusal("UNAVAILABLE", "正在处理的文件太多，请稍后再上传。");
        }
        const sender = await requireSender(request.headers, senders, "figures.propose");
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
