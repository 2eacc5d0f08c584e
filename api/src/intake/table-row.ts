/** A row of a file; `row` counts as a spreadsheet does, the first being 1. Every cell is text. */
export interface TableRow {
  row: number;
  cells: string[];
  /** Places of the cells that a spreadsheet took for a date, which is not what was typed; left out where there are none. */
  dates?: number[];
}

/** The file as a whole cannot be read; the message is a Chinese sentence for people. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
