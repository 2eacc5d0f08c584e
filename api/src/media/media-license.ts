/** By what right a file is used, with the words that readers see. */
export const licenseWords = {
  OWN: "本单位作品",
  PERMISSION: "经权利人授权使用",
  PURCHASED: "已购买使用权",
  PUBLIC_DOMAIN: "公有领域",
  CC0: "CC0",
  CC_BY: "CC BY 4.0",
  CC_BY_SA: "CC BY-SA 4.0",
} as const;

export type MediaLicense = keyof typeof licenseWords;
export const MEDIA_LICENSES = Object.keys(licenseWords) as [MediaLicense, ...MediaLicense[]];

/** A licence as readers see it; null while none is known. */
export function licenseText(license: MediaLicense | null, note: string | null): string | null {
  if (license === null) return note;
  return note === null ? licenseWords[license] : `${licenseWords[license]}（${note}）`;
}
