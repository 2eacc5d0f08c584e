/** What may be uploaded, told by content and never by name, with what its file is sent as. */
export const MEDIA_KINDS = ["JPEG", "PNG", "WEBP", "AVIF", "PDF", "DOCX", "XLSX"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];
export type ImageKind = Extract<MediaKind, "JPEG" | "PNG" | "WEBP" | "AVIF">;
export type DocumentKind = Exclude<MediaKind, ImageKind>;

const images: readonly MediaKind[] = ["JPEG", "PNG", "WEBP", "AVIF"] satisfies ImageKind[];

export const isImage = (kind: MediaKind): kind is ImageKind => images.includes(kind);

/** Media types of documents; those of what is made of images are `RENDITION_TYPES`. */
export const DOCUMENT_TYPES: Record<DocumentKind, string> = {
  PDF: "application/pdf",
  DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
