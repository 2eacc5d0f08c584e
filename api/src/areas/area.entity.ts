import { defineEntity, p } from "@mikro-orm/core";
import { idColumn } from "../database/columns.ts";

export const areaLevels = ["COUNTRY", "PROVINCE", "CITY", "DISTRICT", "TOWN", "VILLAGE"] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** A reference area (SDMX REF_AREA) in a tree from country to village. Not an agency: an area issues nothing. */
export const AreaSchema = defineEntity({
  name: "Area",
  tableName: "area",
  properties: {
    id: idColumn(),
    code: p.text().unique(),
    name: p.text(),
    shortName: p.text(),
    nameEn: p.text().nullable(),
    level: p.enum(areaLevels),
    parent: () => p.manyToOne(Area).ref().nullable().deleteRule("no action").index(),
    position: p.integer(),
  },
});
export class Area extends AreaSchema.class {}
AreaSchema.setClass(Area);
