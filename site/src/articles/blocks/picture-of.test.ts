import { expect, test } from "vitest";
import { pictureOf } from "./picture-of.ts";

const middle = { x: 50, y: 50 };

test("an uploaded image comes in every format, with its size and where to cut it", () => {
  const avif = { type: "image/avif", srcset: "/media/1/480.avif 480w" };
  const jpeg = { type: "image/jpeg", srcset: "/media/1/480.jpg 480w" };
  const shown = { source: "/media/1", sources: [avif, jpeg], width: 480, height: 320, focalPoint: { x: 14, y: 96 } };
  const sizes = "(min-width: 48rem) 44rem, 100vw";
  expect(pictureOf(shown)).toEqual({
    sources: [{ ...avif, sizes }],
    image: {
      ...{ src: "/media/1", srcset: jpeg.srcset, sizes, width: 480, height: 320 },
      ...{ "data-focus-x": 10, "data-focus-y": 100 },
    },
  });
});

test("an image from elsewhere is its address alone", () => {
  const shown = { source: "https://example.cn/a.jpg", sources: [], width: null, height: null, focalPoint: middle };
  expect(pictureOf(shown)).toEqual({ sources: [], image: { src: shown.source } });
});
