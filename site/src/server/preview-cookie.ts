import type { IncomingHttpHeaders } from "node:http";
import { PREVIEW_MOST_MS } from "@gongbao/schema/preview.ts";
import type { Reader } from "./page-context.ts";

const NAME = "gongbao-preview";
/** A preview ends by itself after an hour, so that nobody forgets that they are in one. */
const SECONDS = 3_600;

const SESSION = /(?:^|;\s*)((?:__Host-)?gongbao-session=[^;\s]+)/;
const PREVIEW = /(?:^|;\s*)gongbao-preview=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:;|$)/;

/**
 * Who looks at the site as of a moment to come: a request that carries both a preview's cookie and a session's. Whether
 * the session is one, and of somebody who may, is the api's to say. Undefined for everybody else, and once the moment
 * has come.
 */
export function previewReader({ cookie }: IncomingHttpHeaders, now: number): Reader | undefined {
  if (cookie === undefined || !cookie.includes(NAME)) return undefined;
  const previewAt = PREVIEW.exec(cookie)?.[1];
  const session = SESSION.exec(cookie)?.[1];
  if (previewAt === undefined || session === undefined || !(Date.parse(previewAt) > now)) return undefined;
  return { session, previewAt };
}

/** The session's cookie of a request; undefined when there is none. */
export const sessionOf = ({ cookie }: IncomingHttpHeaders): string | undefined => SESSION.exec(cookie ?? "")?.[1];

/** The Set-Cookie that begins a preview, or, without a moment, ends it. */
export function previewCookie(at: string | undefined, isSecure: boolean): string {
  const lifetime = at === undefined ? 0 : SECONDS;
  return `${NAME}=${at ?? ""}; Path=/; Max-Age=${lifetime}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}

/**
 * The moment that a form names as `2026-12-01T08:00`, minutes in China, in UTC.
 * @returns a problem for what is none, has passed, or lies more than ten years ahead
 */
export function readPreviewMoment(text: string, now: number): { at: string } | { problem: "time" | "past" | "far" } {
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? Date.parse(`${text}+08:00`) : Number.NaN;
  if (Number.isNaN(moment)) return { problem: "time" };
  if (moment <= now) return { problem: "past" };
  if (moment > now + PREVIEW_MOST_MS) return { problem: "far" };
  return { at: new Date(moment).toISOString() };
}
