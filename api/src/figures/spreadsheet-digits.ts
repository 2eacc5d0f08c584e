/** Digits that a spreadsheet keeps and shows of a number. */
export const SPREADSHEET_DIGITS = 15;
