import { isRefusal, permitted } from "../people/permissions.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import type { RefusalRow } from "../server/issue.ts";
import { permissionsFor } from "./actions/run-scheduled.ts";
import type { PublicationPlan } from "./publication-plan.ts";

/** Who asks, if they may have all of that plan carried out, or the refusal to answer with. */
export function permittedPlan(context: Context, plan: PublicationPlan): SignedInPerson | RefusalRow {
  const [first, ...others] = permissionsFor(plan).map((permission) => permitted(context, permission));
  return others.find(isRefusal) ?? (first as SignedInPerson | RefusalRow);
}
