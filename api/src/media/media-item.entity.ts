import { defineEntity, p } from "@mikro-orm/core";
import { instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { MediaFile } from "./media-file.entity.ts";
import { MEDIA_LICENSES } from "./media-license.ts";

/**
 * What is said of a file, and whether it is still there. Alternative text and caption are what the desk proposes for a
 * text that takes it in; what an article says of it is the article's. `version` counts the changes, which the audit keeps. A
 * removed one stays as a row; `droppedAt` says that its bytes are gone, too.
 */
export const MediaItemSchema = defineEntity({
  name: "MediaItem",
  tableName: "media_item",
  indexes: [{ name: "media_item_expiry_index", properties: ["expiresAt"], where: "expires_at is not null" }],
  checks: [
    { name: "media_item_version_check", expression: "version >= 1" },
    { name: "media_item_removed_check", expression: "(removed_at is null) = (removed_by_id is null)" },
    {
      name: "media_item_focus_check",
      expression: "focal_x >= 0 and focal_x <= 100 and focal_y >= 0 and focal_y <= 100",
    },
  ],
  properties: {
    file: () => p.oneToOne(MediaFile).ref().primary().owner().deleteRule("no action").updateRule("no action"),
    version: p.integer().default(1),
    alt: p.text().nullable(),
    caption: p.text().nullable(),
    credit: p.text().nullable(),
    license: p.enum(MEDIA_LICENSES).nullable(),
    /** What the licence says further: by whom it was given, for what. */
    licenseNote: p.text().nullable(),
    /** From then on it is nobody's to see but the desk's. */
    expiresAt: instant().nullable(),
    /** What of an image is to stay in sight when it is cut, in hundredths from its left and upper edge. */
    focalX: p.integer().default(50),
    focalY: p.integer().default(50),
    changedAt: instant(),
    changedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
    removedAt: instant().nullable(),
    removedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
    droppedAt: instant().nullable(),
  },
});
export class MediaItem extends MediaItemSchema.class {}
MediaItemSchema.setClass(MediaItem);
