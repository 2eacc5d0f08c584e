import { defineEntity, p } from "@mikro-orm/core";
import { Revision } from "../articles/revision.entity.ts";
import { appendOnly } from "../database/append-only.ts";
import { idColumn, instant } from "../database/columns.ts";
import { Person } from "../people/person.entity.ts";
import { StaleTask } from "./stale-task.entity.ts";

/**
 * APPLIED: a draft revision, or the front page, says the new figure. KEPT: somebody decided that the place stays as it is. OVERTAKEN: a
 * later vintage, or a later text, has taken the task's place.
 */
export const STALE_TASK_OUTCOMES = ["APPLIED", "KEPT", "OVERTAKEN"] as const;
export type StaleTaskOutcome = (typeof STALE_TASK_OUTCOMES)[number];

/** What became of a stale task, once and for all; an open one has none. Append-only. */
export const StaleTaskResolutionSchema = defineEntity({
  name: "StaleTaskResolution",
  tableName: "stale_task_resolution",
  triggers: appendOnly("stale_task_resolution"),
  checks: [{ name: "stale_task_resolution_kept_check", expression: "outcome <> 'KEPT' or reason is not null" }],
  properties: {
    id: idColumn(),
    task: () => p.manyToOne(StaleTask).ref().unique().deleteRule("no action"),
    outcome: p.enum(STALE_TASK_OUTCOMES),
    reason: p.text().nullable(),
    /** The draft that says the new figure; null for a front page. */
    revision: () => p.manyToOne(Revision).ref().nullable().deleteRule("no action").index(),
    resolvedAt: instant(),
    resolvedBy: () => p.manyToOne(Person).ref().nullable().deleteRule("no action"),
  },
});
export class StaleTaskResolution extends StaleTaskResolutionSchema.class {}
StaleTaskResolutionSchema.setClass(StaleTaskResolution);
