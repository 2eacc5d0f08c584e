import { writeXlsx } from "hucre/xlsx";
import { csvLines } from "../figures/export/csv-lines.ts";
import { FIGURE_COLUMNS } from "../figures/figure-columns.ts";

const headers = FIGURE_COLUMNS.map(({ zh }) => zh);

/** The header alone; spreadsheets read UTF-8 where a byte order mark stands before it. */
export const templateCsv = (): string => `\uFEFF${csvLines([headers])}`;

/** Rows that are made ready to be filled in. */
const READY_ROWS = 2_000;
/** The format of texts: a spreadsheet leaves 2018-04 and 12.5% as they are typed. */
const AS_TYPED = "@";

/** The header above rows that keep what is typed, and a second sheet that explains each column. */
export function templateXlsx(): Promise<Uint8Array> {
  const explained = FIGURE_COLUMNS.map(({ zh, code, note }) => [zh, code, note]);
  const ready = Array.from({ length: READY_ROWS }, () => headers.map(() => null));
  return writeXlsx({
    sheets: [
      {
        name: "数据",
        rows: [headers, ...ready],
        columns: headers.map(() => ({ width: 14, numFmt: AS_TYPED })),
        freezePane: { rows: 1 },
      },
      {
        name: "填写说明",
        rows: [["列", "英文列名", "怎样填写"], ...explained],
        columns: [{ width: 14 }, { width: 16 }, { width: 72 }],
        freezePane: { rows: 1 },
      },
    ],
  });
}
