import { RENDITION_TYPES, renditionFormats } from "./media-names.ts";

/** An image in one format: `srcset` names every width. */
export interface ImageSourceRow {
  type: string;
  srcset: string;
}

/** What a page offers of an image, the best format first, for `source` elements and an `img`. */
export const imageSources = ({
  address,
  renditions,
}: {
  address: string;
  renditions: readonly number[];
}): ImageSourceRow[] =>
  renditions.length === 0
    ? []
    : renditionFormats.map((format) => ({
        type: RENDITION_TYPES[format],
        srcset: renditions.map((width) => `${address}/${width}.${format} ${width}w`).join(", "),
      }));
