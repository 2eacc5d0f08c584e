import { defineEntity, p } from "@mikro-orm/core";
import { MediaFile } from "./media-file.entity.ts";

/**
 * The words inside a file, for checks before publication and nobody's to read: a document's text, an image's metadata.
 * Taken out once, at the upload; it goes when the file is removed.
 */
export const MediaTextSchema = defineEntity({
  name: "MediaText",
  tableName: "media_text",
  properties: {
    file: () => p.oneToOne(MediaFile).ref().primary().owner().deleteRule("no action").updateRule("no action"),
    text: p.text(),
    /** False when the file has more text than is kept. */
    isWhole: p.boolean(),
  },
});
export class MediaText extends MediaTextSchema.class {}
MediaTextSchema.setClass(MediaText);
