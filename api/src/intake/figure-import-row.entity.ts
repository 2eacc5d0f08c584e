import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";
import type { ProposedChange } from "../figures/releases/actions/propose-release.ts";
import { FigureImport } from "./figure-import.entity.ts";

/** A change as JSON keeps it. */
export type StoredChange = Omit<ProposedChange, "publicFrom" | "sourceId"> & {
  publicFrom: string | null;
  /** Left out for the same source as before. */
  sourceId?: string;
};

/** A row of a file that would change a figure. Kept until the release is proposed. */
export const FigureImportRowSchema = defineEntity({
  name: "FigureImportRow",
  tableName: "figure_import_row",
  uniques: [{ properties: ["import", "row"] }],
  properties: {
    id: idColumn(),
    import: () => p.manyToOne(FigureImport).ref().deleteRule("cascade"),
    /** As a spreadsheet counts. */
    row: p.integer(),
    change: p.json<StoredChange>(),
    /** Codes, to show. */
    metric: p.text(),
    area: p.text(),
    /** The newest value when the file was read. */
    before: p.text().nullable(),
  },
});
export class FigureImportRow extends FigureImportRowSchema.class {}
FigureImportRowSchema.setClass(FigureImportRow);
