import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { isRefusal, permitted, requirePermission } from "../people/permissions.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { acknowledgePublication, cancelPublication, movePublication } from "./actions/change-schedule.ts";
import { type ScheduleOutcome, schedulePublication } from "./actions/schedule.ts";
import { alarms } from "./alarm.queries.ts";
import { permittedPlan } from "./permitted-plan.ts";
import {
  MoveScheduledPublicationInput,
  planOfArticle,
  planOfBulletin,
  ScheduleBulletinInput,
  SchedulePublicationInput,
} from "./publication.inputs.ts";
import type { PublicationPlan } from "./publication-plan.ts";
import type { ScheduledPublicationState } from "./scheduled-publication.entity.ts";
import {
  plannedText,
  type ScheduledPublicationRow,
  scheduledPublicationById,
  scheduledPublications,
} from "./scheduled-publication.queries.ts";
import {
  Alarm,
  PlannedText,
  ScheduledPublication,
  ScheduledPublicationConnection,
  ScheduledPublicationResult,
  ScheduledPublicationStateEnum,
} from "./scheduled-publication.type.ts";

const ID_ARG = { description: "Public id of the scheduled publication." };

@ArgsType()
class ScheduledPublicationsArgs extends PageArgs {
  @Field(() => ScheduledPublicationStateEnum, { nullable: true, description: "Only those that stand so." })
  state?: ScheduledPublicationState | null;
}

@Resolver(() => ScheduledPublication)
export class ScheduleResolver {
  @Query(() => ScheduledPublicationConnection, {
    description: "Publications at an hour, those arranged last first. For the desk.",
  })
  scheduledPublications(
    @Ctx() context: Context,
    @Args(() => ScheduledPublicationsArgs) { first, after, state }: ScheduledPublicationsArgs,
  ) {
    requirePermission(context, "desk.read");
    return listPage(context.desk, scheduledPublications(state ?? undefined), readPage(first, after, isInstantKey));
  }

  @Query(() => [Alarm], {
    description: "What went wrong by itself and nobody has acknowledged, the newest first, at most 100. For the desk.",
  })
  alarms(@Ctx() context: Context) {
    requirePermission(context, "desk.read");
    return alarms(context.desk);
  }

  @FieldResolver(() => [PlannedText], { description: "The texts that it publishes." })
  async texts(@Root() { plan, reads }: ScheduledPublicationRow) {
    const texts = await Promise.all(plan.texts.map(({ revisionId }) => plannedText(reads).load(revisionId)));
    return texts.flatMap((text) => text ?? []);
  }

  @Mutation(() => ScheduledPublicationResult, {
    description: "Has a draft become what readers see at an hour to come. Everything is checked again then.",
  })
  schedulePublication(
    @Ctx() context: Context,
    @Arg("input", () => SchedulePublicationInput, { description: "Which, and when." }) input: SchedulePublicationInput,
  ) {
    return schedule(context, planOfArticle(input), input.at);
  }

  @Mutation(() => ScheduledPublicationResult, {
    description: "Has a bulletin, its texts and figures become public together at an hour to come, or nothing of it.",
  })
  scheduleBulletin(
    @Ctx() context: Context,
    @Arg("input", () => ScheduleBulletinInput, { description: "Which, with what, and when." })
    input: ScheduleBulletinInput,
  ) {
    return schedule(context, planOfBulletin(input), input.at);
  }

  @Mutation(() => ScheduledPublicationResult, { description: "Publishes at another hour than was arranged." })
  moveScheduledPublication(
    @Ctx() context: Context,
    @Arg("input", () => MoveScheduledPublicationInput, { description: "Which, and when." })
    { id, seenAt, at }: MoveScheduledPublicationInput,
  ) {
    return change(context, id, (uuid, person) =>
      movePublication(context.services.orm.em, { id: uuid, person, seenAt, at }),
    );
  }

  @Mutation(() => ScheduledPublicationResult, { description: "Calls a scheduled publication off." })
  cancelScheduledPublication(@Ctx() context: Context, @Arg("id", () => ID, ID_ARG) id: string) {
    return change(context, id, (id, person) => cancelPublication(context.services.orm.em, { id, person }));
  }

  @Mutation(() => ScheduledPublicationResult, {
    description: "Ends the alarm of a scheduled publication that failed or was late: somebody has seen it.",
  })
  acknowledgeScheduledPublication(@Ctx() context: Context, @Arg("id", () => ID, ID_ARG) id: string) {
    return change(context, id, (id, person) => acknowledgePublication(context.services.orm.em, { id, person }));
  }
}

async function schedule(context: Context, plan: PublicationPlan, at: Date) {
  const person = permittedPlan(context, plan);
  if (isRefusal(person)) return person;
  return answer(context, await schedulePublication(context.services.orm.em, { plan, at, person }));
}

async function change(
  context: Context,
  id: string,
  act: (uuid: string, person: SignedInPerson) => Promise<ScheduleOutcome>,
) {
  const person = permitted(context, "articles.publish");
  if (isRefusal(person)) return person;
  return answer(context, await act(uuidOf("schedule", id) ?? nobody, person));
}

async function answer(context: Context, outcome: ScheduleOutcome) {
  if (outcome.kind === "refused") return refused(...outcome.issues);
  await context.services.feed.poke();
  const scheduledPublication = await scheduledPublicationById(context.desk).load(outcome.id);
  return { __typename: "ScheduledPublicationSuccess", scheduledPublication };
}
