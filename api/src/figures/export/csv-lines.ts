import { stringify } from "csv-stringify/sync";

/** What spreadsheets take for the beginning of a formula (OWASP, CSV injection), full-width forms included. */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/;
const plainNumber = /^-?\d+(\.\d+)?$/;

/** A text that no spreadsheet computes: one like a formula begins with an apostrophe. Numbers stay as they are. */
export const guardCell = (text: string): string => (formula.test(text) && !plainNumber.test(text) ? `'${text}` : text);

/** Rows as lines of CSV (RFC 4180). */
export function csvLines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(guardCell)),
    { record_delimiter: "windows" },
  );
}
