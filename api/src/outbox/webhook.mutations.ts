import { Arg, Ctx, ID, Int, Mutation, Resolver } from "type-graphql";
import type { Tables } from "../database/entities.ts";
import { isRefusal, permitted } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { addWebhook } from "./actions/add-webhook.ts";
import { changeWebhook } from "./actions/change-webhook.ts";
import { removeWebhook } from "./actions/remove-webhook.ts";
import { type Replayed, replayEvents } from "./actions/replay-events.ts";
import { kindNamed } from "./event-kinds.ts";
import { AddWebhookInput, ChangeWebhookInput, ReplayWebhookInput } from "./webhook.inputs.ts";
import { webhooks } from "./webhook.queries.ts";
import { AddWebhookResult, ChangeWebhookResult, RemoveWebhookResult, ReplayWebhookResult } from "./webhook.type.ts";

@Resolver()
export class WebhookMutations {
  @Mutation(() => AddWebhookResult, {
    description: "Has an address told of public events from now on, signed with a secret that is made and shown once.",
  })
  async addWebhook(
    @Ctx() context: Context,
    @Arg("input", () => AddWebhookInput, { description: "Which address, and of what." }) input: AddWebhookInput,
  ) {
    const person = permitted(context, "webhooks.manage");
    if (isRefusal(person)) return person;
    const { allowed } = context.services.webhooks;
    const given = { ...input, kinds: kindsNamed(input.kinds), active: input.active ?? true };
    const outcome = await addWebhook(primary(context), given, { by: person.id, allowed });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { ...(await success(context, outcome.webhookId, "AddWebhookSuccess")), secret: outcome.secret };
  }

  @Mutation(() => ChangeWebhookResult, { description: "Changes, pauses or resumes a webhook." })
  async changeWebhook(
    @Ctx() context: Context,
    @Arg("input", () => ChangeWebhookInput, { description: "Which, and what." }) input: ChangeWebhookInput,
  ) {
    const person = permitted(context, "webhooks.manage");
    if (isRefusal(person)) return person;
    const { allowed } = context.services.webhooks;
    const change = {
      ...{ webhookId: uuidOf("webhook", input.webhookId), seenVersion: input.seenVersion },
      ...{ name: input.name ?? undefined, url: input.url ?? undefined, active: input.active ?? undefined },
      kinds: input.kinds ? kindsNamed(input.kinds) : undefined,
    };
    const outcome = await changeWebhook(primary(context), change, { by: person.id, allowed });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return success(context, outcome.webhookId, "ChangeWebhookSuccess");
  }

  @Mutation(() => RemoveWebhookResult, {
    description: "Removes a webhook with its secret and the log of its deliveries.",
  })
  async removeWebhook(
    @Ctx() context: Context,
    @Arg("webhookId", () => ID, { description: "Public id." }) webhookId: string,
    @Arg("seenVersion", () => Int, { description: "The version that was seen." }) seenVersion: number,
  ) {
    const person = permitted(context, "webhooks.manage");
    if (isRefusal(person)) return person;
    const seen = { webhookId: uuidOf("webhook", webhookId), seenVersion };
    const outcome = await removeWebhook(primary(context), seen, person.id);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "RemoveWebhookSuccess", removedId: webhookId };
  }

  @Mutation(() => ReplayWebhookResult, {
    description:
      "Has a webhook told of events once more, with the same ids; also tries at once what it was failing at.",
  })
  async replayWebhook(
    @Ctx() context: Context,
    @Arg("input", () => ReplayWebhookInput, { description: "Which, and what." }) input: ReplayWebhookInput,
  ) {
    const person = permitted(context, "webhooks.manage");
    if (isRefusal(person)) return person;
    const what = replayed(input);
    if (!what) return refused(issue("REQUIRED", null, "请指定一个事件，或者一个起始时间，二者选一。"));
    const command = { webhookId: uuidOf("webhook", input.webhookId), what, by: person.id };
    const outcome = await replayEvents(primary(context), command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { ...(await success(context, outcome.webhookId, "ReplayWebhookSuccess")), events: outcome.events };
  }
}

const primary = ({ services }: Context) => services.orm.em.getKysely<Tables>({ type: "write" });

/** The schema lets no other names in. */
const kindsNamed = (names: readonly string[]) => [...new Set(names)].flatMap((name) => kindNamed(name) ?? []);

function replayed({ eventId, since }: ReplayWebhookInput): Replayed | undefined {
  if (since) return eventId ? undefined : { since };
  return eventId ? { eventId: uuidOf("event", eventId) ?? nobody } : undefined;
}

async function success(context: Context, webhookId: string, typename: string) {
  context.services.webhooks.wake();
  const [webhook] = await webhooks(primary(context), webhookId);
  return { __typename: typename, webhook };
}
