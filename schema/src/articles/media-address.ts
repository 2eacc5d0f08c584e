import type { Body } from "./body.ts";
import type { Inline } from "./inline.ts";
import { type PlacedText, places } from "./places.ts";

const folder = "/media/";
const form = /^\/media\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * By what a text names an uploaded file: the `source` of an image, or the `href` of a link, is this path.
 * @param id UUID
 */
export const mediaAddress = (id: string): string => `${folder}${id}`;

/** The UUID in such a path; undefined for any other text. */
export const mediaOf = (address: string): string | undefined => form.exec(address)?.[1];

/** Whether a path is among those of media, be it well written or not. */
export const isMediaPath = (path: string): boolean => path.startsWith(folder);

/** A place of a text that names a file by a path of media. `id` is undefined where the path cannot be one. */
export interface MediaUse {
  kind: "IMAGE" | "LINK";
  /** As `places.ts` names it. */
  place: string;
  id: string | undefined;
}

/** Every use of a file in a revision's text, in its order. */
export function mediaUses(text: PlacedText): MediaUse[] {
  const links = places(text).flatMap(({ place, content }) => linksOf(place, content));
  return [...links, ...imagesOf(text.body)];
}

const linksOf = (place: string, content: readonly Inline[]): MediaUse[] =>
  content.flatMap((inline) =>
    inline.type === "Link" && isMediaPath(inline.href) ? [{ kind: "LINK", place, id: mediaOf(inline.href) }] : [],
  );

const imagesOf = (body: Body): MediaUse[] =>
  body.flatMap((block, index) =>
    block.type === "Image" && isMediaPath(block.source)
      ? [{ kind: "IMAGE", place: `body.${index}.alt`, id: mediaOf(block.source) }]
      : [],
  );
