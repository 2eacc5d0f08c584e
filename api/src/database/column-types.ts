import pg from "pg";

const { builtins } = pg.types;
// The declared type of the catalog number is a list that leaves arrays out.
const getTypeParser = pg.types.getTypeParser as (oid: number, format?: string) => (value: string) => unknown;
const text = (value: string) => value;
const instant = getTypeParser(builtins.TIMESTAMPTZ, "text");
const listOfText = getTypeParser(1009, "text");

/** By the object identifier of the type; arrays have numbers of their own in PostgreSQL's catalog (`pg_type.typarray`). */
const parsers = new Map<number, (value: string) => unknown>([
  [builtins.NUMERIC, text],
  [builtins.INT8, text],
  [builtins.DATE, text],
  [builtins.INTERVAL, text],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.TIMESTAMP, (value) => instant(`${value}+00`)],
  [1231, listOfText], // numeric[]
  [1016, listOfText], // bigint[]
  [1182, listOfText], // date[]
]);

/**
 * How columns come back, to entities and to Kysely rows alike: numeric and bigint as their exact text, a date as
 * `YYYY-MM-DD`, a timestamp as a `Date` (one without a time zone is UTC); everything else as `pg` does by default.
 */
export const columnTypes = {
  getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
    return (format !== "binary" && parsers.get(oid)) || getTypeParser(oid, format);
  },
};
