import { Field, ID, InputType, Int } from "type-graphql";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { WebhookEventKindEnum } from "./webhook.type.ts";

@InputType({ description: "An address that is to be told of public events." })
export class AddWebhookInput {
  @Field(() => String, { description: "What the desk calls it: at most 60 characters." })
  name: string;
  @Field(() => String, {
    description: "http or https, without credentials; on the public internet, or allowed by setting.",
  })
  url: string;
  @Field(() => [WebhookEventKindEnum], { description: "What it is told of: one kind at least." })
  kinds: string[];
  @Field(() => Boolean, { nullable: true, description: "Whether it is told at once; true when left out." })
  active?: boolean | null;
}

@InputType({ description: "What of a webhook is to be otherwise; what is left out stays." })
export class ChangeWebhookInput {
  @Field(() => ID, { description: "Public id." })
  webhookId: string;
  @Field(() => Int, { description: "The version that was seen." })
  seenVersion: number;
  @Field(() => String, { nullable: true, description: "What the desk calls it: at most 60 characters." })
  name?: string | null;
  @Field(() => String, { nullable: true, description: "Where it is told." })
  url?: string | null;
  @Field(() => [WebhookEventKindEnum], { nullable: true, description: "What it is told of from now on." })
  kinds?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: "false pauses it, true resumes it where it stood." })
  active?: boolean | null;
}

@InputType({ description: "What a webhook is to be told once more: one event, or everything since a moment." })
export class ReplayWebhookInput {
  @Field(() => ID, { description: "Public id." })
  webhookId: string;
  @Field(() => ID, { nullable: true, description: "Public id of one event of the last seven days." })
  eventId?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "A moment of the last seven days." })
  since?: Date | null;
}
