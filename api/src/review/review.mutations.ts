import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { isRefusal, type Permission, permitted } from "../people/permissions.ts";
import { outOfScope, revisionInScope } from "../people/scope.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { approveStep } from "./actions/approve-step.ts";
import { assignStep } from "./actions/assign-step.ts";
import { returnRevision } from "./actions/return-revision.ts";
import { setReviewChain } from "./actions/set-review-chain.ts";
import { type ReviewOutcome, submitRevision } from "./actions/submit-revision.ts";
import { newestChain } from "./chain.queries.ts";
import { ApproveStepInput, AssignReviewStepInput, ReturnRevisionInput, SetReviewChainInput } from "./review.inputs.ts";
import { reviewOfRevision } from "./review.queries.ts";
import { ReviewResult } from "./review.type.ts";
import { SetReviewChainResult } from "./review-chain.type.ts";
import { reviewState } from "./review-state.ts";

@Resolver()
export class ReviewMutations {
  @Mutation(() => ReviewResult, {
    description:
      "Puts an article's newest revision into the chain of reviews that is in force. What was approved before under the same chain holds on where the text did not change.",
  })
  submitRevision(
    @Ctx() context: Context,
    @Arg("revisionId", () => ID, { description: "Public id of the revision." }) revisionId: string,
    @Arg("remark", () => String, { nullable: true, description: "For those who review it: at most 2,000 characters." })
    remark?: string | null,
  ) {
    return act(context, "reviews.submit", revisionId, (uuid, { id: by }) =>
      submitRevision(context.services.orm.em, { revisionId: uuid, remark: remark ?? null, by }),
    );
  }

  @Mutation(() => ReviewResult, {
    description: "Lets a revision pass the step whose turn it is: by nobody who wrote it or did another step.",
  })
  approveStep(
    @Ctx() context: Context,
    @Arg("input", () => ApproveStepInput, { description: "Which, and what was seen." }) input: ApproveStepInput,
  ) {
    return act(context, "reviews.decide", input.revisionId, (revisionId, by) =>
      approveStep(context.services.orm.em, {
        ...{ revisionId, step: input.step, seen: seenText(input), by },
        remark: input.remark?.trim() || null,
      }),
    );
  }

  @Mutation(() => ReviewResult, {
    description: "Sends a revision back from the step whose turn it is, with what is to be mended where.",
  })
  returnRevision(
    @Ctx() context: Context,
    @Arg("input", () => ReturnRevisionInput, { description: "Which, what was seen, and why." })
    input: ReturnRevisionInput,
  ) {
    const remarks = input.remarks.map(({ place, text }) => ({ place: place ?? null, text }));
    return act(context, "reviews.decide", input.revisionId, (revisionId, by) =>
      returnRevision(context.services.orm.em, {
        ...{ revisionId, step: input.step, seen: seenText(input), by, remarks },
        remark: input.remark.trim(),
      }),
    );
  }

  @Mutation(() => ReviewResult, {
    description: "Says whose a step is, and until when it is due. It is then that person's alone.",
  })
  assignReviewStep(
    @Ctx() context: Context,
    @Arg("input", () => AssignReviewStepInput, { description: "Which, whose, until when." })
    input: AssignReviewStepInput,
  ) {
    const { step, assigneeId, dueAt = null, seenAssignment } = input;
    return act(context, "reviews.assign", input.revisionId, (revisionId, { id: by }) =>
      assignStep(context.services.orm.em, {
        ...{ revisionId, step, dueAt, seenAssignment, by },
        assigneeId: assigneeId ? (uuidOf("person", assigneeId) ?? nobody) : null,
      }),
    );
  }

  @Mutation(() => SetReviewChainResult, {
    description:
      "Sets the chain that texts are submitted under from now on; what is under way keeps its own. For administrators.",
  })
  async setReviewChain(
    @Ctx() context: Context,
    @Arg("input", () => SetReviewChainInput, { description: "The chain." }) input: SetReviewChainInput,
  ) {
    const person = permitted(context, "reviews.define");
    if (isRefusal(person)) return person;
    const { seenChain } = input;
    const steps = input.steps.map(({ code, name, kind, subjects, roles }) => ({
      ...{ code, name, kind },
      subjects: [...new Set(subjects)],
      roles: [...new Set(roles)],
    }));
    const outcome = await setReviewChain(context.services.orm.em, { steps, seenChain, by: person.id });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "SetReviewChainSuccess", chain: await newestChain(context.desk.db) };
  }
}

const seenText = ({ hash, figures }: ApproveStepInput | ReturnRevisionInput) => ({
  hash,
  figures: figures.map(({ key, vintage, previousVintage = null }) => ({ key, vintage, previousVintage })),
});

async function act(
  context: Context,
  permission: Permission,
  revisionId: string,
  command: (revisionId: string, person: SignedInPerson) => Promise<ReviewOutcome>,
) {
  const person = permitted(context, permission);
  if (isRefusal(person)) return person;
  const uuid = uuidOf("revision", revisionId) ?? nobody;
  if (!(await revisionInScope(context.desk.db, person, uuid))) return refused(outOfScope("revisionId"));
  const outcome = await command(uuid, person);
  if (outcome.kind === "refused") return refused(...outcome.issues);
  const review = await reviewOfRevision(context.desk).load(uuid);
  return { __typename: "ReviewSuccess", review: review && reviewState(review) };
}
