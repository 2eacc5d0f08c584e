import type { EntityManager } from "@mikro-orm/postgresql";
import type { Tables } from "../../database/entities.ts";
import { type DecideCommand, decide } from "./decide.ts";
import type { ReviewOutcome } from "./submit-revision.ts";

/** Lets a revision pass a step. */
export function approveStep(em: EntityManager, command: DecideCommand): Promise<ReviewOutcome> {
  return em.fork().transactional(async (tx): Promise<ReviewOutcome> => {
    const decided = await decide(tx.getKysely<Tables>(), command, "APPROVED");
    return "issues" in decided ? { kind: "refused", issues: decided.issues } : { kind: "done" };
  });
}
