import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { type ReviseOutcome, reviseObservation } from "./actions/revise.ts";
import { reviseCommand } from "./actions/revise-command.ts";
import { ReviseObservationInput } from "./observation.inputs.ts";
import { observationById } from "./observation.queries.ts";
import { ReviseObservationResult } from "./revise-observation.type.ts";

@Resolver()
export class ObservationMutations {
  @Mutation(() => ReviseObservationResult, {
    description:
      "Gives an observation a new vintage. Whoever saw an older one than the newest is told so, and nothing is written. For administrators.",
    deprecationReason: "Use proposeRelease and approveRelease, which take two people; goes with version 2.",
  })
  async reviseObservation(
    @Ctx() context: Context,
    @Arg("input", () => ReviseObservationInput, { description: "What to say from now on." })
    input: ReviseObservationInput,
  ) {
    const { person, services } = context;
    if (person === null) return refused(issue("NOT_SIGNED_IN", null, "请先登录。"));
    if (person.role !== "ADMINISTRATOR") return refused(issue("NOT_ALLOWED", null, "您没有修订数据的权限。"));
    const command = reviseCommand(input, person.id);
    if (Array.isArray(command)) return refused(...command);

    const outcome = await reviseObservation(services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await services.feed.poke();
    const db = services.orm.em.getKysely<Tables>({ type: "write" });
    const observation = await observationById(new Reads(db, services.feed.now(), context.tags)).load(
      command.observationId,
    );
    return outcome.kind === "revised"
      ? { __typename: "ReviseObservationSuccess", observation }
      : { __typename: "StaleObservation", observation, ...staleness(outcome) };
  }
}

const beijingTime = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  dateStyle: "long",
  timeStyle: "short",
});

function staleness({ number, changedBy = "数据导入", changedAt }: Extract<ReviseOutcome, { kind: "stale" }>) {
  const message = `${changedBy}已于${beijingTime.format(changedAt)}记录第${number}个数据版本；请核对后再修订。`;
  return { changedBy, changedAt, issues: [issue("STALE", "seenVintage", message)] };
}
