import type { MediaLicense } from "./media-license.ts";

/** What is said of a file; its place of focus in hundredths from the left and upper edge. */
export interface MediaDetails {
  alt: string | null;
  caption: string | null;
  credit: string | null;
  license: MediaLicense | null;
  licenseNote: string | null;
  expiresAt: Date | null;
  focalX: number;
  focalY: number;
}
