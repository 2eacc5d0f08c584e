import type { ImageKind } from "./media-kind.ts";

const ascii = (bytes: Uint8Array, from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");

/**
 * What kind of image the first bytes promise; undefined for anything else, SVG among it. It decides which decoder may see
 * the rest: JPEG (ITU-T T.81, B.1.1), PNG (ISO 15948, 5.2), WebP (RFC 9649, 2.4), AVIF (ISO 14496-12, 4.3).
 */
export function imageFormat(bytes: Uint8Array): ImageKind | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "JPEG";
  if (ascii(bytes, 0, 8) === "\x89PNG\r\n\x1a\n") return "PNG";
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === "WEBP") return "WEBP";
  if (ascii(bytes, 4, 8) === "ftyp" && /^avi[fs]/.test(ascii(bytes, 8, 12))) return "AVIF";
  return undefined;
}
