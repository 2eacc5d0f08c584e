import type { FastifyInstance, FastifyReply } from "fastify";
import { requireSender, type Senders } from "../people/require-sender.ts";
import { refusal } from "../server/errors.ts";
import { limits } from "../server/limits.ts";
import { publicId } from "../server/public-id.ts";
import { textParameter } from "../server/text-parameter.ts";
import type { MediaLibrary } from "./media-library.ts";
import { RefusedFile } from "./refused-file.ts";
import { shownName } from "./shown-name.ts";

export interface UploadRoute extends Senders {
  media: MediaLibrary;
}

/**
 * Serves `POST /media?name=…`, whose body is an image or document as it is: 201 with the id that GraphQL's `mediaItem` tells
 * the rest of. The browser's own progress of the request is that of the upload.
 */
export function addUploadRoute(server: FastifyInstance, { media, ...senders }: UploadRoute): void {
  server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

    scope.post("/media", {
      bodyLimit: limits.documentBytes,
      async onRequest({ headers }, reply) {
        await requireSender(headers, senders, "media.write");
        keepPlace(media, reply);
      },
      async handler(request, reply) {
        const bytes = request.body;
        if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw refusal("BAD_USER_INPUT", "请选择一个文件。");
        const name = shownName(textParameter(request, "name", "文件名", 1_000));
        const { id: by } = await requireSender(request.headers, senders, "media.write");
        const id = await media.add({ name, bytes, by }).catch(refuse);
        return reply
          .code(201)
          .header("cache-control", "no-store")
          .send({ id: publicId("media", id) });
      },
    });
  });
}

/** A place for the upload until it is answered or broken off. */
function keepPlace(media: MediaLibrary, reply: FastifyReply): void {
  const giveBack = media.takePlace();
  if (!giveBack) {
    reply.header("retry-after", "10");
    throw refusal("UNAVAILABLE", "正在上传的文件太多，请稍后再试。");
  }
  reply.raw.once("close", giveBack);
}

function refuse(error: unknown): never {
  if (error instanceof RefusedFile) throw refusal("BAD_USER_INPUT", error.message);
  throw error;
}
