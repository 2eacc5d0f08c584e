import type { BlockContentFragment } from "@gongbao/schema/generated/operations.ts";

type Image = Extract<BlockContentFragment, { __typename: "Image" }>;
type Shown = Pick<Image, "source" | "sources" | "width" | "height" | "focalPoint">;

/** How wide the column of an article's text is; on a narrow screen it is the whole. */
const SIZES = "(min-width: 48rem) 44rem, 100vw";

/**
 * The `source` elements and the `img` of an image, as attributes. The last format, which every browser shows, is the `img`'s.
 * The place of focus is given in tens, since a page may carry no style of its own: `images.css` has one for each.
 */
export function pictureOf({ source, sources, width, height, focalPoint }: Shown) {
  const last = sources.at(-1);
  return {
    sources: sources.slice(0, -1).map(({ type, srcset }) => ({ type, srcset, sizes: SIZES })),
    image: {
      src: source,
      ...(last && { srcset: last.srcset, sizes: SIZES }),
      ...(width !== null && height !== null && { width, height }),
      ...(last && { "data-focus-x": inTens(focalPoint.x), "data-focus-y": inTens(focalPoint.y) }),
    },
  };
}

const inTens = (hundredths: number): number => Math.round(hundredths / 10) * 10;
