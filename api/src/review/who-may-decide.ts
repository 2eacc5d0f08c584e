import type { PersonRole } from "../people/person.entity.ts";
import type { StepDecision, StepState } from "./step-states.ts";

/** What keeps somebody from deciding on a step. */
export type Hindrance =
  | { kind: "ROLE" }
  | { kind: "AUTHOR" }
  /** They hold the approval of another step. */
  | { kind: "OTHER_STEP"; name: string }
  /** It is another person's to do. */
  | { kind: "ASSIGNED" };

/** Somebody of the desk. */
export interface DeskPerson {
  /** UUID. */
  id: string;
  role: PersonRole;
}

/** Of whom and what a step is asked. */
export interface StepAsked<Decision extends StepDecision> {
  state: StepState<Decision>;
  /** All steps of the same chain. */
  states: readonly StepState<Decision>[];
  /** Ids of everybody who wrote since what readers see. */
  authors: ReadonlySet<string>;
  /** Id of the person whose step it is; null for anybody's. */
  assignee: string | null;
}

/** The first thing that keeps a person from deciding on a step when its turn comes; undefined for nothing. */
export function hindrance<Decision extends StepDecision>(
  { id, role }: DeskPerson,
  { state, states, authors, assignee }: StepAsked<Decision>,
): Hindrance | undefined {
  if (role !== "ADMINISTRATOR" && !state.step.roles.includes(role)) return { kind: "ROLE" };
  if (authors.has(id)) return { kind: "AUTHOR" };
  const held = states.find(({ approval, step }) => approval?.by === id && step.code !== state.step.code);
  if (held) return { kind: "OTHER_STEP", name: held.step.name };
  return assignee !== null && assignee !== id ? { kind: "ASSIGNED" } : undefined;
}
