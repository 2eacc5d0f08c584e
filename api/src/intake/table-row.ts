/** A row of a file; `row` counts as a spreadsheet does, the first being 1. Every cell is text. */
export interface TableRow {
  row: number;
  cells: string[];
}

/** The file as a whole cannot be read; the message is a Chinese sentence for people. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
