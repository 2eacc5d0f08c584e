import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";

export const sourceKinds = ["PRESS", "OFFICIAL_STATISTICS", "DEPARTMENT", "OTHER"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Where a figure or an article's facts were taken from: a document or a release, not the organisation behind it. */
export const SourceSchema = defineEntity({
  name: "Source",
  tableName: "source",
  properties: {
    id: idColumn(),
    code: p.text().unique(),
    title: p.text(),
    publisher: p.text().nullable(),
    kind: p.enum(sourceKinds),
    note: p.text().nullable(),
    url: p.text().nullable(),
  },
});
export class Source extends SourceSchema.class {}
SourceSchema.setClass(Source);
