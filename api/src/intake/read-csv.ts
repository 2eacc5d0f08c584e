import { CsvError, parse } from "csv-parse/sync";
import { decodeText } from "./decode-text.ts";
import { type TableRow, UnreadableFile } from "./table-row.ts";

/** Longest record in characters: an unclosed quote must not swallow a whole file. */
const RECORD_MOST = 50_000;

/**
 * The rows of a CSV file (RFC 4180) in any encoding of {@link decodeText}, parted by comma, semicolon or tab,
 * whichever its first line has most of.
 * @throws UnreadableFile
 */
export function readCsv(bytes: Uint8Array): TableRow[] {
  const text = decodeText(bytes);
  const options = { delimiter: delimiterOf(text), relaxColumnCount: true, skipEmptyLines: false };
  try {
    const records: string[][] = parse(text, { ...options, maxRecordSize: RECORD_MOST });
    return records.map((record, index) => ({ row: index + 1, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(`CSV 第${error.lines ?? "?"}行附近的引号没有配对，或者一行太长，请检查后再上传。`);
  }
}

function delimiterOf(text: string): string {
  const [line = ""] = text.split(/\r\n|\n|\r/, 1);
  const counts = [",", ";", "\t"].map((mark) => [line.split(mark).length, mark] as const);
  return counts.reduce((most, count) => (count[0] > most[0] ? count : most))[1];
}
