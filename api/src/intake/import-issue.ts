/** Why a row of a file cannot be taken; codes are stable, messages are Chinese sentences for people. */
export const rowIssueCodes = {
  REQUIRED: "The cell must not be empty.",
  INVALID: "The cell has a value that cannot be taken.",
  TOO_LONG: "The text is longer than it may be.",
  NOT_FOUND: "There is nothing of that code.",
  WRONG_UNIT: "The unit is not the metric's.",
  DUPLICATE: "An earlier row of the file is about the same figure.",
  DERIVED: "The figure is computed by a formula and cannot be entered.",
  STALE: "The figure has been revised since the file was exported.",
  UNKNOWN_COLUMN: "The file has a column that is not one of figures.",
  MISSING_COLUMN: "The file lacks a column.",
  HOSTILE_TEXT: "The cell has control characters.",
} as const;

export type RowIssueCode = keyof typeof rowIssueCodes;

/** `row` counts as a spreadsheet does, the header being 1; `column` is the header, null for the whole row. */
export interface RowIssue {
  row: number;
  column: string | null;
  code: RowIssueCode;
  message: string;
}
