import { randomUUID } from "node:crypto";

const acceptable = /^[\w.:-]{1,64}$/;

/** The caller's X-Request-Id where it is a short plain word, so that it can stand in logs and headers; else a new one. */
export function requestId(header: string | string[] | undefined): string {
  return typeof header === "string" && acceptable.test(header) ? header : randomUUID();
}
