import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";
import { idColumn } from "../database/columns.ts";
import { Metric } from "../figures/metric.entity.ts";

const terms = () => p.string().columnType("tsvector");

/**
 * The terms by which one revision of an article, or one metric, is found. It is derived from that text and says nothing
 * about who may see it: whoever reads it joins what is public at that moment. `titleTerms` are those of the title or
 * the names alone, `terms` are all. What citations print is not in it: their values come from vintages, which may be
 * embargoed and are revised without the revision that cites them.
 */
export const SearchEntrySchema = defineEntity({
  name: "SearchEntry",
  tableName: "search_entry",
  indexes: [{ name: "search_entry_terms_index", properties: ["terms"], type: "gin" }],
  checks: [{ name: "search_entry_subject_check", expression: "num_nonnulls(revision_id, metric_id) = 1" }],
  properties: {
    id: idColumn(),
    revision: () => p.manyToOne(Revision).ref().nullable().unique().deleteRule("cascade"),
    metric: () => p.manyToOne(Metric).ref().nullable().unique().deleteRule("cascade"),
    titleTerms: terms(),
    terms: terms(),
  },
});
export class SearchEntry extends SearchEntrySchema.class {}
SearchEntrySchema.setClass(SearchEntry);
