import { defineEntity, p } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { Bulletin } from "../bulletins/bulletin.entity.ts";
import { idColumn, instant, recordedAt } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import type { PublicationPlan } from "./publication-plan.ts";

export const SCHEDULED_PUBLICATION_STATES = ["SCHEDULED", "DONE", "FAILED", "CANCELLED", "MISSED"] as const;
export type ScheduledPublicationState = (typeof SCHEDULED_PUBLICATION_STATES)[number];

/**
 * A publication that is to happen at `dueAt` (定时发布): of an article, or of a bulletin as a whole. The row is the job:
 * what it says is done in the transaction that changes its state, so that a killed process leaves it as it was. `reason`
 * says why it failed; `failures` and `lastError` count faults of ours, after which it is tried again.
 */
export const ScheduledPublicationSchema = defineEntity({
  name: "ScheduledPublication",
  tableName: "scheduled_publication",
  indexes: [
    { name: "scheduled_publication_due_index", properties: ["dueAt"], where: "state = 'SCHEDULED'" },
    { name: "scheduled_publication_newest_index", properties: ["recordedAt", "id"] },
  ],
  uniques: [
    { name: "scheduled_publication_article_unique", properties: ["article"], where: "state = 'SCHEDULED'" },
    { name: "scheduled_publication_bulletin_unique", properties: ["bulletin"], where: "state = 'SCHEDULED'" },
  ],
  checks: [
    { name: "scheduled_publication_subject_check", expression: "(article_id is null) <> (bulletin_id is null)" },
  ],
  properties: {
    id: idColumn(),
    article: () => p.manyToOne(Article).ref().nullable().deleteRule("no action"),
    bulletin: () => p.manyToOne(Bulletin).ref().nullable().deleteRule("no action"),
    plan: p.json<PublicationPlan>(),
    dueAt: instant(),
    state: p.enum(SCHEDULED_PUBLICATION_STATES),
    reason: p.text().nullable(),
    recordedAt: recordedAt(),
    recordedBy: () => p.manyToOne(Person).ref().deleteRule("no action"),
    /** When it was done, had failed or was cancelled. */
    closedAt: instant().nullable(),
    failures: p.integer().default(0),
    lastError: p.text().nullable(),
    /** After a fault: not before then, so that it keeps nothing else waiting. */
    retryAt: instant().nullable(),
    /** Who has seen that it failed or was late; its alarm is over. */
    acknowledgedAt: instant().nullable(),
    acknowledgedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class ScheduledPublication extends ScheduledPublicationSchema.class {}
ScheduledPublicationSchema.setClass(ScheduledPublication);
