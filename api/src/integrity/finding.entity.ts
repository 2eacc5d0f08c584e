import { SEVERITIES } from "@gongbao/schema/integrity/rule.ts";
import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { IntegrityRule } from "./integrity-rule.entity.ts";

export const FINDING_ORIGINS = ["RULE", "PARAGRAPH"] as const;
export type FindingOrigin = (typeof FINDING_ORIGINS)[number];

/** What is expected and found, in Chinese; `suggestion` may stand in a text for what is found. */
export type FindingDetail = Readonly<{ expected: string; found: string; suggestion?: string }>;

/**
 * Numbers that do not go together (核查结果), as they stood when it was found. `subject` says what they are (a rule with
 * area, period and breakdown; a check with article and words), `numbers` which they were: found again with the same
 * ones, it is the same finding. Of a rule `observations` are its figures in the order of `evaluateRule`. `aboutFrom` is the moment from
 * which the figures say so: later than `foundAt` where they are under embargo. Append-only: what became of it is a
 * resolution.
 */
export const FindingSchema = defineEntity({
  name: "Finding",
  tableName: "finding",
  triggers: appendOnly("finding"),
  indexes: [
    { name: "finding_subject_index", properties: ["subject"] },
    { name: "finding_order_index", properties: ["foundAt", "id"] },
  ],
  checks: [
    { name: "finding_rule_check", expression: "(origin = 'RULE') = (rule_id is not null)" },
    {
      name: "finding_place_check",
      expression: "(origin = 'PARAGRAPH') = (num_nonnulls(article_id, revision_id, place, start, length) = 5)",
    },
  ],
  properties: {
    id: idColumn(),
    origin: p.enum(FINDING_ORIGINS),
    check: p.text(),
    rule: () => p.manyToOne(IntegrityRule).ref().nullable().deleteRule("no action").index(),
    subject: p.text(),
    numbers: p.text(),
    observations: p.array().columnType("uuid[]"),
    article: () => p.manyToOne(Article).ref().nullable().deleteRule("no action").index(),
    revision: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action").index(),
    place: p.text().nullable(),
    start: p.integer().nullable(),
    length: p.integer().nullable(),
    severity: p.enum(SEVERITIES),
    message: p.text(),
    detail: p.json<FindingDetail>(),
    aboutFrom: instant(),
    foundAt: instant(),
    foundBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class Finding extends FindingSchema.class {}
FindingSchema.setClass(Finding);
