import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import { isRefusal, type Permission, permitted } from "../../people/permissions.ts";
import type { Context, SignedInPerson } from "../../server/context.ts";
import { refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { approveRelease, type DecisionOutcome } from "./actions/approve-release.ts";
import { returnRelease, withdrawRelease } from "./actions/close-release.ts";
import { proposeRelease } from "./actions/propose-release.ts";
import { proposedChanges } from "./proposed-changes.ts";
import { ProposeReleaseInput, ReturnReleaseInput } from "./release.inputs.ts";
import { releaseById } from "./release.queries.ts";
import { ReleaseResult } from "./release-result.type.ts";

@Resolver()
export class ReleaseMutations {
  @Mutation(() => ReleaseResult, {
    description: "Puts new values forward for a second person's approval. Readers see nothing of them until then.",
  })
  async proposeRelease(
    @Ctx() context: Context,
    @Arg("input", () => ProposeReleaseInput, { description: "What to propose." }) input: ProposeReleaseInput,
  ) {
    const person = permitted(context, "figures.propose");
    if (isRefusal(person)) return person;
    const changes = await proposedChanges(context.desk, input.changes);
    if ("issues" in changes) return refused(...changes.issues);
    const outcome = await proposeRelease(context.services.orm.em, { title: input.title, by: person.id, ...changes });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return success(context, outcome.releaseId);
  }

  @Mutation(() => ReleaseResult, {
    description:
      "Makes the values of a release the observations' next vintages, all or nothing: by another person than proposed it.",
  })
  approveRelease(
    @Ctx() context: Context,
    @Arg("releaseId", () => ID, { description: "Public id." }) releaseId: string,
    @Arg("explanation", () => String, {
      nullable: true,
      description: "Why values that break a rule are right: at most 500 characters; needed only then.",
    })
    explanation?: string | null,
  ) {
    return decide(context, releaseId, "figures.approve", (id, { id: by }) =>
      approveRelease(context.services.orm.em, { releaseId: id, by, explanation: explanation ?? null }),
    );
  }

  @Mutation(() => ReleaseResult, { description: "Sends a release back with a remark; nothing of it becomes public." })
  returnRelease(
    @Ctx() context: Context,
    @Arg("input", () => ReturnReleaseInput, { description: "Which, and why." }) input: ReturnReleaseInput,
  ) {
    return decide(context, input.releaseId, "figures.approve", (id, { id: by }) =>
      returnRelease(context.services.orm.em, { releaseId: id, by, remark: input.remark }),
    );
  }

  @Mutation(() => ReleaseResult, { description: "Takes one's own release back before it is decided." })
  withdrawRelease(
    @Ctx() context: Context,
    @Arg("releaseId", () => ID, { description: "Public id." }) releaseId: string,
  ) {
    return decide(context, releaseId, "figures.propose", (id, { id: by }) =>
      withdrawRelease(context.services.orm.em, { releaseId: id, by }),
    );
  }
}

async function decide(
  context: Context,
  releaseId: string,
  permission: Permission,
  act: (releaseId: string, person: SignedInPerson) => Promise<DecisionOutcome>,
) {
  const person = permitted(context, permission);
  if (isRefusal(person)) return person;
  const uuid = uuidOf("release", releaseId) ?? nobody;
  const outcome = await act(uuid, person);
  if (outcome.kind === "refused") return refused(...outcome.issues);
  await context.services.feed.poke();
  return success(context, uuid);
}

async function success(context: Context, releaseId: string) {
  return { __typename: "ReleaseSuccess", release: await releaseById(context.desk).load(releaseId) };
}
