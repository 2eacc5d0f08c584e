import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { kindMeaning, kindName, publicEventKinds } from "./event-kinds.ts";
import { WEBHOOK_STATES, type WebhookState } from "./webhook.entity.ts";
import type { WebhookDeliveryRow, WebhookRow } from "./webhook.queries.ts";

export const WebhookEventKindEnum = enumType(
  "WebhookEventKind",
  publicEventKinds.map(kindName),
  "What has happened, that a webhook can be told of. The body has it in small letters: article.published.",
  Object.fromEntries(publicEventKinds.map((kind) => [kindName(kind), kindMeaning(kind)])),
);

export const WebhookStateEnum = enumType("WebhookState", WEBHOOK_STATES, "Whether a webhook is told of events.", {
  ACTIVE: "It is told, or tried again later.",
  PAUSED: "Somebody paused it.",
  GIVEN_UP: "It failed for three days, or said that it is gone (410): an alarm. Resume it when it is mended.",
});

@ObjectType({
  implements: Node,
  description: "An address that is told of public events (事件推送). Only administrators see it.",
  simpleResolvers: true,
})
export class Webhook extends Node implements Omit<WebhookRow, "__typename"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "What the desk calls it." })
  name: string;
  @Field(() => String, { description: "Where it is told: http or https." })
  url: string;
  @Field(() => [WebhookEventKindEnum], { description: "What it is told of." })
  kinds: string[];
  @Field(() => Int, { description: "Counts its changes; whoever changes it names the one seen." })
  version: number;
  @Field(() => WebhookStateEnum, { description: "Whether it is told." })
  state: WebhookState;
  @Field(() => Int, { description: "Attempts that failed since the last success." })
  failures: number;
  @Field(() => DateTimeScalar, { nullable: true, description: "Since when; null while all is well." })
  failingSince: Date | null;
  @Field(() => String, { nullable: true, description: "Why the last attempt failed." })
  lastError: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it is tried next; null when nothing waits." })
  nextAttemptAt: Date | null;
  @Field(() => Int, { description: "Events that it is still to be told of." })
  waiting: number;
  @Field(() => DateTimeScalar, { description: "When it was added." })
  recordedAt: Date;
  @Field(() => String, { description: "Name of whoever added it." })
  recordedBy: string;
}

@ObjectType({
  implements: Node,
  description: "One attempt to tell a webhook of one event. Only administrators see it.",
  simpleResolvers: true,
})
export class WebhookDelivery extends Node implements Omit<WebhookDeliveryRow, "__typename" | "uuid"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => ID, { description: "Public id of the event: the same at each attempt." })
  eventId: string;
  @Field(() => WebhookEventKindEnum, { description: "What had happened." })
  kind: string;
  @Field(() => Int, { description: "From 1, counted since the last success." })
  attempt: number;
  @Field(() => Int, { nullable: true, description: "HTTP status of the answer; null when none came." })
  status: number | null;
  @Field(() => Int, { description: "Milliseconds that it took." })
  ms: number;
  @Field(() => String, { nullable: true, description: "Why it does not count as delivered; null when it does." })
  error: string | null;
  @Field(() => DateTimeScalar, { description: "When it ended." })
  attemptedAt: Date;
}

export const WebhookDeliveryConnection = connectionType(() => WebhookDelivery, "WebhookDelivery");

@ObjectType({ description: "The webhook is told from now on.", simpleResolvers: true })
export class AddWebhookSuccess {
  @Field(() => Webhook, { description: "The webhook." })
  webhook: Webhook;
  @Field(() => String, {
    description: "By which its receiver checks signatures (Standard Webhooks); shown only this once.",
  })
  secret: string;
}

@ObjectType({ description: "Done.", simpleResolvers: true })
export class ChangeWebhookSuccess {
  @Field(() => Webhook, { description: "The webhook as it stands now." })
  webhook: Webhook;
}

@ObjectType({ description: "The webhook is gone, with its secret and its log.", simpleResolvers: true })
export class RemoveWebhookSuccess {
  @Field(() => ID, { description: "Public id that it had." })
  removedId: string;
}

@ObjectType({ description: "It is told again.", simpleResolvers: true })
export class ReplayWebhookSuccess {
  @Field(() => Webhook, { description: "The webhook as it stands now." })
  webhook: Webhook;
  @Field(() => Int, { description: "How many events it is told again." })
  events: number;
}

const resolveType = (value: unknown) => (value as { __typename: string }).__typename;

export const AddWebhookResult = createUnionType({
  name: "AddWebhookResult",
  description: "What came of adding a webhook.",
  types: () => [AddWebhookSuccess, Refusal] as const,
  resolveType,
});

export const ChangeWebhookResult = createUnionType({
  name: "ChangeWebhookResult",
  description: "What came of changing a webhook.",
  types: () => [ChangeWebhookSuccess, Refusal] as const,
  resolveType,
});

export const RemoveWebhookResult = createUnionType({
  name: "RemoveWebhookResult",
  description: "What came of removing a webhook.",
  types: () => [RemoveWebhookSuccess, Refusal] as const,
  resolveType,
});

export const ReplayWebhookResult = createUnionType({
  name: "ReplayWebhookResult",
  description: "What came of asking for events once more.",
  types: () => [ReplayWebhookSuccess, Refusal] as const,
  resolveType,
});
