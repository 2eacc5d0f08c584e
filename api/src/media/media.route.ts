import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { mayDo } from "../people/permissions.ts";
import type { SignedInPerson } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { DOCUMENT_TYPES, type DocumentKind, isImage } from "./media-kind.ts";
import { originalName, RENDITION_TYPES, type RenditionFormat, renditionName } from "./media-names.ts";
import { type ServedMedia, servedMedia } from "./served-media.queries.ts";
import { attachmentHeader } from "./shown-name.ts";
import type { MediaStore } from "./store/media-store.ts";

export interface MediaRoutes {
  store: MediaStore;
  db: Kysely<Tables>;
  person: (headers: IncomingHttpHeaders) => Promise<SignedInPerson | null>;
}

/** What lies at an address. */
interface Asked {
  name: string;
  type: string;
  /** Ending of a download; undefined for what is shown in a page. */
  attachment?: string;
}

/** Longest time that others keep a copy, in seconds: so long what is withdrawn or over may still be seen by whoever saw it before. */
const KEEP_SECONDS = 3_600;
/** Neither a script nor a frame of it runs with the site's rights, whatever a browser makes of it. */
const POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/**
 * Serves what public articles show, and to the desk everything: `/media/{UUID}` is a document as a download, or an image
 * as JPEG in its largest width; `/media/{UUID}/{width}.{avif|webp|jpg}` an image of that width. The original of an image has no
 * address. To others than the desk, what is not shown does not exist.
 */
export function addMediaRoutes(server: FastifyInstance, { store, db, person }: MediaRoutes): void {
  const serve = async (
    id: string,
    asked: (media: ServedMedia) => Asked | undefined,
    headers: IncomingHttpHeaders,
    reply: FastifyReply,
  ) => {
    const media = await servedMedia(db, id);
    const file = media && asked(media);
    if (!media || !file) throw nothing();
    if (!media.isPublic) {
      const reader = await person(headers);
      if (!reader || !mayDo(reader.role, "desk.read")) throw nothing();
    }
    const tag = `"${media.sha256.slice(0, 32)}${file.name.slice(file.name.lastIndexOf("/"))}"`;
    reply
      .header("etag", tag)
      .header(
        "cache-control",
        media.isPublic ? `public, max-age=${media.secondsLeft(KEEP_SECONDS)}` : "private, no-store",
      )
      .header("content-security-policy", POLICY)
      .header("x-content-type-options", "nosniff")
      .header("cross-origin-resource-policy", "same-origin");
    if (headers["if-none-match"] === tag) return reply.code(304).send();
    const bytes = await store.read(file.name);
    if (!bytes) throw nothing();
    if (file.attachment) reply.header("content-disposition", attachmentHeader(media.name, file.attachment));
    return reply.header("content-type", file.type).send(bytes);
  };

  server.get<{ Params: { id: string } }>("/media/:id", ({ params: { id }, headers }, reply) =>
    serve(id, wholeFile, headers, reply),
  );
  server.get<{ Params: { id: string; file: string } }>("/media/:id/:file", ({ params: { id, file }, headers }, reply) =>
    serve(id, (media) => rendition(media, file), headers, reply),
  );
}

function wholeFile({ id, kind, renditions }: ServedMedia): Asked {
  if (!isImage(kind)) return documentFile(id, kind);
  return { name: renditionName(id, renditions.at(-1) as number, "jpg"), type: RENDITION_TYPES.jpg };
}

const documentFile = (id: string, kind: DocumentKind): Asked => ({
  name: originalName(id),
  type: DOCUMENT_TYPES[kind],
  attachment: kind.toLowerCase(),
});

function rendition({ id, renditions }: ServedMedia, file: string): Asked | undefined {
  const [, width, format] = /^(\d{1,5})\.(avif|webp|jpg)$/.exec(file) ?? [];
  if (!width || !renditions.includes(Number(width))) return undefined;
  const known = format as RenditionFormat;
  return { name: renditionName(id, Number(width), known), type: RENDITION_TYPES[known] };
}

const nothing = () => refusal("NOT_FOUND", "这里没有文件，或者它不公开。");
