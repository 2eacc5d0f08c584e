import { isMediaPath, mediaOf } from "@gongbao/schema/articles/media-address.ts";
import type { Reads } from "../database/reads.ts";
import { type ImageSourceRow, imageSources } from "./image-sources.ts";
import { mediaById } from "./media.queries.ts";
import { licenseText } from "./media-license.ts";

/** What a page needs to show an image, and whose it is. */
export interface ShownMedia {
  width: number | null;
  height: number | null;
  sources: ImageSourceRow[];
  focalPoint: { x: number; y: number };
  /** False for an uploaded image that is gone or over. */
  isAvailable: boolean;
  credit: string | null;
  license: string | null;
}

const bare: ShownMedia = {
  ...{ width: null, height: null, sources: [], focalPoint: { x: 50, y: 50 } },
  ...{ isAvailable: true, credit: null, license: null },
};

/** What is known of an image by its source; nothing of one that was not uploaded here. */
export async function shownMedia(reads: Reads, source: string): Promise<ShownMedia> {
  if (!isMediaPath(source)) return bare;
  const id = mediaOf(source);
  const media = id === undefined ? undefined : await mediaById(reads).load(id);
  if (!media || media.isExpired) return { ...bare, isAvailable: false };
  const { width, height, focalPoint, credit, license, licenseNote } = media;
  const known = { width, height, focalPoint, credit, license: licenseText(license, licenseNote) };
  return { ...known, sources: imageSources(media), isAvailable: true };
}
