import { Secret, TOTP } from "otpauth";

/** What every authenticator app understands (RFC 6238 with its defaults: SHA-1, 6 digits, 30 s). */
const SECONDS = 30;
/** Steps that a phone's clock may be off, and that typing may take (RFC 6238, 5.2 recommends one). */
const WINDOW = 1;
const settings = { algorithm: "SHA1", digits: 6, period: SECONDS } as const;

/** 160 random bits, as RFC 4226 (4, R6) recommends, in base32. */
export const madeSecret = (): string => new Secret({ size: 20 }).base32;

/** The address that an authenticator app reads from a QR code (Key Uri Format). */
export function otpauthUri(secret: string, email: string): string {
  return new TOTP({ ...settings, issuer: "公报", label: email, secret: Secret.fromBase32(secret) }).toString();
}

/** The time step at `now` (in milliseconds) whose code this is; undefined when it is none that is near. */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const totp = new TOTP({ ...settings, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? undefined : Math.floor(now / (SECONDS * 1000)) + delta;
}
