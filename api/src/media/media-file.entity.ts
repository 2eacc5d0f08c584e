import { defineEntity, p } from "@mikro-orm/core";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { MEDIA_KINDS } from "./media-kind.ts";

/**
 * An image or document as somebody uploaded it (素材): what its bytes are, not what is said of it, which is
 * `MediaItem`'s. The bytes lie in a `MediaStore` under its id. Append-only: the row outlives the bytes.
 */
export const MediaFileSchema = defineEntity({
  name: "MediaFile",
  tableName: "media_file",
  triggers: appendOnly("media_file"),
  checks: [{ name: "media_file_size_check", expression: "(width is null) = (height is null)" }],
  properties: {
    id: idColumn(),
    /** For display alone: nothing on any disk is called so. */
    name: p.text(),
    kind: p.enum(MEDIA_KINDS),
    /** Of the original, in hexadecimal. */
    sha256: p.text(),
    bytes: p.integer(),
    /** Of an image as it is shown, turned upright. */
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    /** Widths in which an image is offered, the smallest first; empty for a document. */
    renditions: p.json<number[]>(),
    /** Whether the original says where it was taken. */
    hadLocation: p.boolean(),
    uploadedAt: instant(),
    uploadedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
  },
});
export class MediaFile extends MediaFileSchema.class {}
MediaFileSchema.setClass(MediaFile);
