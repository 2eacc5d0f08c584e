/** Formats in which images are offered, the best first, with their media types. What a browser can show last is JPEG. */
export const RENDITION_TYPES = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" } as const;
export type RenditionFormat = keyof typeof RENDITION_TYPES;
export const renditionFormats = Object.keys(RENDITION_TYPES) as RenditionFormat[];

/** What a file is called in the store. @param id UUID */
export const originalName = (id: string): string => `originals/${id}`;

export const renditionName = (id: string, width: number, format: RenditionFormat): string =>
  `renditions/${id}/${width}.${format}`;

/** Everything that the store holds of a file. */
export const namesOf = (id: string, widths: readonly number[]): string[] => [
  originalName(id),
  ...widths.flatMap((width) => renditionFormats.map((format) => renditionName(id, width, format))),
];
