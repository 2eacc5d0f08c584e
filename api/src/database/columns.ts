import { p } from "@mikro-orm/core";
import { v7 } from "uuid";

/** Primary key: a version 7 UUID (RFC 9562), so that identifiers sort by the time they were made. */
export const idColumn = () =>
  p
    .uuid()
    .primary()
    .onCreate(() => v7());

/** An instant in UTC (`timestamptz`). */
export const instant = () => p.datetime().columnType("timestamptz");

/** The moment a row was written, set once. */
export const recordedAt = () => instant().onCreate(() => new Date());

/** A calendar day without a time zone, as `YYYY-MM-DD`. */
export const day = () => p.string().columnType("date");

/** An exact number, as a string on both sides: never a binary float. */
export const exactNumber = () => p.string().columnType("numeric");
