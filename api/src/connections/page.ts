import { refusal } from "../server/errors.ts";
import { pageSize } from "../server/page-size.ts";

/** The part of an ordered list that is asked for: `first` entries after the one whose sort key is `after`. */
export interface Page<Key extends readonly string[]> {
  first: number;
  after: Key | undefined;
}

/**
 * Reads `first` and `after` of a connection. A cursor is the sort key of its entry, so that a page stays where it was
 * when entries come and go before it.
 * @param keyLength parts of the sort key
 * @throws BAD_USER_INPUT for a `first` out of bounds or a cursor that no connection of this order gave
 */
export function readPage<Key extends readonly string[]>(
  first: number | null | undefined,
  after: string | null | undefined,
  isKey: (parts: readonly string[]) => parts is Key,
): Page<Key> {
  if (after === null || after === undefined) return { first: pageSize(first), after: undefined };
  const parts = Buffer.from(after, "base64url").toString("utf8").split("|");
  if (!isKey(parts) || writeCursor(parts) !== after) {
    throw refusal("BAD_USER_INPUT", `"after" is not a cursor of this list; take one from its pageInfo or edges.`, {
      argument: "after",
    });
  }
  return { first: pageSize(first), after: parts };
}

export function writeCursor(key: readonly string[]): string {
  return Buffer.from(key.join("|"), "utf8").toString("base64url");
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const date = /^\d{4}-\d\d-\d\d$/;

export type InstantKey = readonly [instant: string, id: string];
export const isInstantKey = (parts: readonly string[]): parts is InstantKey =>
  parts.length === 2 && instant.test(parts[0] ?? "") && uuid.test(parts[1] ?? "");

export type PeriodKey = readonly [start: string, end: string, id: string];
export const isPeriodKey = (parts: readonly string[]): parts is PeriodKey =>
  parts.length === 3 && date.test(parts[0] ?? "") && date.test(parts[1] ?? "") && uuid.test(parts[2] ?? "");

export type CodeKey = readonly [code: string];
export const isCodeKey = (parts: readonly string[]): parts is CodeKey =>
  parts.length === 1 && /^[a-z0-9-]+$/.test(parts[0] ?? "");

export type NumberKey = readonly [number: string];
export const isNumberKey = (parts: readonly string[]): parts is NumberKey =>
  parts.length === 1 && /^\d{1,9}$/.test(parts[0] ?? "");

/** Whether the match is in the title ("1") or not ("0"), when it became public, and its id. */
export type MatchKey = readonly [inTitle: string, instant: string, id: string];
export const isMatchKey = (parts: readonly string[]): parts is MatchKey =>
  parts.length === 3 && /^[01]$/.test(parts[0] ?? "") && isInstantKey(parts.slice(1));
