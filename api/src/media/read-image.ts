import sharp, { type Metadata, type Sharp } from "sharp";
import { limits } from "../server/limits.ts";
import { type RenditionFormat, renditionFormats } from "./media-names.ts";
import { metadataText } from "./metadata-text.ts";
import { RefusedFile } from "./refused-file.ts";

/** Widths in which an image is offered: a telephone, a column of text, a wide screen. It is never enlarged. */
const WIDTHS = [480, 960, 1600] as const;
/** Renditions are encoded while somebody waits: quality for its bytes, not the smallest file at any cost. */
const encoders: Record<RenditionFormat, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 55, effort: 2 }),
  webp: (image) => image.webp({ quality: 78 }),
  jpg: (image) => image.flatten({ background: "#ffffff" }).jpeg({ quality: 80, mozjpeg: true }),
};

/** An image as it was read: upright size, and what its metadata say. */
export interface ReadImage {
  width: number;
  height: number;
  hadLocation: boolean;
  text: string;
}

export interface Rendition {
  width: number;
  format: RenditionFormat;
  bytes: Buffer;
}

/** Of several frames the first. Whatever is wrong with the file is an error, not a guess. */
const decoder = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: limits.imagePixels, failOn: "warning", pages: 1 });

/**
 * Reads an image of a format that `imageFormat` has told.
 * @throws RefusedFile for too many pixels, and for what its decoder does not take
 */
export async function readImage(bytes: Uint8Array): Promise<ReadImage> {
  const metadata = await decoder(bytes).metadata().catch(refuse);
  const { width, height } = metadata.autoOrient;
  if (width * height > limits.imagePixels) throw tooManyPixels();
  return { width, height, ...metadataText(metadata satisfies Metadata) };
}

/**
 * The image in every width and format, made anew from its pixels: metadata, and whatever hid behind or between them, stay in the
 * original. Each pixel is decoded, so a file that is cut short is found here.
 * @param width of the image as it is shown
 * @throws RefusedFile
 */
export async function* renditionsOf(bytes: Uint8Array, width: number): AsyncGenerator<Rendition> {
  for (const each of renditionWidths(width)) {
    const image = decoder(bytes).autoOrient().resize({ width: each }).toColorspace("srgb");
    for (const format of renditionFormats) {
      yield { width: each, format, bytes: await encoders[format](image.clone()).toBuffer().catch(refuse) };
    }
  }
}

/** The smallest first; the last is as wide as the image, or the widest that is offered. */
export const renditionWidths = (width: number): number[] => [...new Set(WIDTHS.map((each) => Math.min(each, width)))];

function refuse(error: Error): never {
  if (/pixel limit/i.test(error.message)) throw tooManyPixels();
  throw new RefusedFile("图片已损坏，或者不完整，无法打开。请重新导出后再上传。");
}

const tooManyPixels = () => new RefusedFile(`图片太大，最多${limits.imagePixels / 10_000}万像素，请缩小后再上传。`);
