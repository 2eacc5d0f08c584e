import { defineEntity, p } from "@mikro-orm/core";
import { idColumn, instant } from "../database/columns.ts";
import { Release } from "../figures/releases/release.entity.ts";
import { Person } from "../people/person.entity.ts";
import type { RowIssue } from "./import-issue.ts";

/**
 * PARSING: being read. REFUSED: some rows cannot be taken, or the file. PREVIEW: all can, nothing is proposed yet.
 * PROPOSING: its release is being made. PROPOSED: it is made. FAILED: it was cut off; upload the file again.
 */
export const IMPORT_STATES = ["PARSING", "REFUSED", "PREVIEW", "PROPOSING", "PROPOSED", "FAILED"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/**
 * A file of figures that somebody uploaded, and how far it has come. It never writes a vintage: what becomes of it is a
 * proposed release. `touchedAt` moves while work is under way; if it stands still for two minutes the work was cut off.
 */
export const FigureImportSchema = defineEntity({
  name: "FigureImport",
  tableName: "figure_import",
  indexes: [
    { name: "figure_import_newest_index", properties: ["uploadedAt", "id"] },
    { name: "figure_import_sha256_index", properties: ["sha256"] },
  ],
  properties: {
    id: idColumn(),
    fileName: p.text(),
    /** Of the file's bytes, in hexadecimal. */
    sha256: p.text(),
    state: p.enum(IMPORT_STATES),
    rowsTotal: p.integer().default(0),
    rowsRead: p.integer().default(0),
    unchanged: p.integer().default(0),
    changes: p.integer().default(0),
    issueCount: p.integer().default(0),
    /** The first thousand. */
    issues: p.json<RowIssue[]>().defaultRaw("'[]'::jsonb"),
    /** Why the file as a whole was refused, or the work failed. */
    message: p.text().nullable(),
    release: () => p.manyToOne(Release).ref().nullable().deleteRule("no action").index(),
    uploadedAt: instant(),
    uploadedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
    touchedAt: instant(),
  },
});
export class FigureImport extends FigureImportSchema.class {}
FigureImportSchema.setClass(FigureImport);
