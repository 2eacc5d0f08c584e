import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";

/** A secret as Standard Webhooks writes it: 256 random bits in base64 after `whsec_`. */
export const madeSecret = (): string => PREFIX + randomBytes(32).toString("base64");

export interface SignedMessage {
  /** Names the message, the same at each attempt. */
  id: string;
  /** Of this attempt. */
  at: Date;
  /** To the byte what is sent. */
  body: string;
  secret: string;
}

/**
 * The headers by which a receiver knows that we sent it, and when: standardwebhooks.com, symmetric signatures (`v1`).
 */
export function signatureHeaders({ id, at, body, secret }: SignedMessage): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`, "utf8").digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
