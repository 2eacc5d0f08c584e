import exifReader from "exif-reader";
import type { Metadata } from "sharp";

/** What an image's metadata say in words, and whether they say where it was taken. */
export interface ImageWords {
  text: string;
  hadLocation: boolean;
}

/**
 * EXIF (CIPA DC-008), XMP (ISO 16684-1), IPTC and the comments of PNG, as lines of text. What cannot be read of them
 * counts as nothing said: none of it reaches a reader.
 */
export function metadataText({ exif, xmp, iptc, comments }: Metadata): ImageWords {
  const tags = exif ? readExif(exif) : {};
  const packet = xmp?.toString("utf8") ?? "";
  const lines = [
    ...Object.entries(tags).flatMap(([group, values]) => linesOf(group, values)),
    ...(packet === "" ? [] : [packet.replace(/<\/?[^<>]*>/g, attributeWords)]),
    ...(iptc ? [printable(iptc)] : []),
    ...(comments ?? []).map(({ keyword, text }) => `${keyword}: ${text}`),
  ];
  const hadLocation = hasPlace(tags.GPSInfo) || /GPSL(?:atitude|ongitude)/.test(packet);
  return { text: lines.join("\n").replaceAll("\0", ""), hadLocation };
}

type Tags = Partial<Record<string, object>>;

function readExif(exif: Buffer): Tags {
  try {
    return exifReader(exif) as unknown as Tags;
  } catch {
    return {};
  }
}

const hasPlace = (gps: object | undefined) =>
  gps !== undefined && Object.keys(gps).some((name) => /Latitude|Longitude/.test(name));

const linesOf = (group: string, values: object | undefined): string[] =>
  group === "bigEndian" || values === undefined
    ? []
    : Object.entries(values).flatMap(([name, value]) => {
        if (typeof value === "string") return [`${name}: ${value}`];
        return Buffer.isBuffer(value) && value.length < 2_000 ? [`${name}: ${printable(value)}`] : [];
      });

/** XMP keeps short values in attributes. */
const attributeWords = (tag: string) => ` ${[...tag.matchAll(/"([^"]*)"/g)].map((match) => match[1]).join(" ")} `;

const printable = (bytes: Buffer) => bytes.toString("utf8").replace(/[^\P{C}\n]|\ufffd/gu, " ");
