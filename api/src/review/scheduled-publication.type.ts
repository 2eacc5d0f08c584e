import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { ALARM_KINDS, type AlarmKind, type AlarmRow } from "./alarm.queries.ts";
import { SCHEDULED_PUBLICATION_STATES, type ScheduledPublicationState } from "./scheduled-publication.entity.ts";
import type { PlannedTextRow, ScheduledPublicationRow } from "./scheduled-publication.queries.ts";

export const ScheduledPublicationStateEnum = enumType(
  "ScheduledPublicationState",
  SCHEDULED_PUBLICATION_STATES,
  "Where a scheduled publication stands.",
  {
    SCHEDULED: "It waits for its hour.",
    DONE: "It was published at its hour.",
    FAILED: "It was refused at its hour; nothing was published.",
    CANCELLED: "Somebody called it off.",
    MISSED: "It was published more than a minute after its hour.",
  },
);

const AlarmKindEnum = enumType("AlarmKind", ALARM_KINDS, "What went wrong by itself.", {
  PUBLICATION_FAILED: "A scheduled publication was refused at its hour.",
  PUBLICATION_LATE: "A scheduled publication was carried out more than a minute late.",
  PUBLICATION_OVERDUE: "A scheduled publication has been due for more than a minute.",
});

@ObjectType({ description: "A text that a scheduled publication publishes.", simpleResolvers: true })
export class PlannedText implements PlannedTextRow {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "The article's name in the address." })
  slug: string;
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
}

@ObjectType({
  implements: Node,
  description: "A publication at an hour: of an article, or of a bulletin as a whole. Only the desk sees it.",
  simpleResolvers: true,
})
export class ScheduledPublication
  extends Node
  implements Omit<ScheduledPublicationRow, "__typename" | "uuid" | "plan" | "reads">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => ScheduledPublicationStateEnum, { description: "Where it stands." })
  state: ScheduledPublicationState;
  @Field(() => DateTimeScalar, { description: "Its hour, to the second." })
  dueAt: Date;
  @Field(() => Int, { nullable: true, description: "Number of the bulletin that it publishes as a whole." })
  bulletin: number | null;
  @Field(() => ID, { nullable: true, description: "Public id of the release of figures that it approves along." })
  releaseId: string | null;
  @Field(() => String, { nullable: true, description: "Why it failed, in sentences, one a line." })
  reason: string | null;
  @Field(() => DateTimeScalar, { description: "When it was arranged." })
  recordedAt: Date;
  @Field(() => String, { description: "Who arranged it, and publishes." })
  scheduledBy: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was published, had failed, or was called off." })
  closedAt: Date | null;
  @Field(() => Int, { description: "How often it ran into a fault of the system, and was to be tried again." })
  failures: number;
  @Field(() => String, { nullable: true, description: "What the last fault was." })
  lastError: string | null;
  @Field(() => String, { nullable: true, description: "Who has seen that it failed or was late." })
  acknowledgedBy: string | null;
}

@ObjectType({
  description: "Something that went wrong by itself and that somebody has to see. Only the desk sees it.",
  simpleResolvers: true,
})
export class Alarm implements Omit<AlarmRow, "publication"> {
  @Field(() => ID, { description: "Unique among alarms." })
  id: string;
  @Field(() => AlarmKindEnum, { description: "What went wrong." })
  kind: AlarmKind;
  @Field(() => String, { description: "The same in words, with times in Beijing." })
  message: string;
  @Field(() => DateTimeScalar, { description: "Since when." })
  since: Date;
  @Field(() => ScheduledPublication, { description: "What it is about." })
  publication: ScheduledPublication;
}

export const ScheduledPublicationConnection = connectionType(() => ScheduledPublication, "ScheduledPublication");

@ObjectType({ description: "It was done.", simpleResolvers: true })
export class ScheduledPublicationSuccess {
  @Field(() => ScheduledPublication, { description: "As it stands now." })
  scheduledPublication: ScheduledPublication;
}

export const ScheduledPublicationResult = createUnionType({
  name: "ScheduledPublicationResult",
  description: "What came of arranging a publication.",
  types: () => [ScheduledPublicationSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
