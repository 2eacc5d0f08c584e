/**
 * The request header by which an authorised person asks the api for everything as it will be at an instant to come
 * (RFC 3339 with a zone). In lower case, as Node names headers.
 */
export const PREVIEW_HEADER = "gongbao-preview-at";

/** How far ahead one may look, in milliseconds: ten years. */
export const PREVIEW_MOST_MS = 10 * 365.25 * 24 * 3_600_000;
