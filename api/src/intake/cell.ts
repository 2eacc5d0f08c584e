/** One cell as text. A number of a spreadsheet comes in plain digits. */
export interface Cell {
  text: string;
  /** Whether a formula stands in it: what it would give is nobody's statement. */
  isFormula?: boolean;
}

/** A row with anything in it; `row` counts as a spreadsheet does, the first being 1. */
export interface TableRow {
  row: number;
  cells: Cell[];
}

/** The file as a whole cannot be read; the message is a Chinese sentence for people. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}
