import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { STALE_TASK_KINDS, type StaleTaskKind } from "./stale-task.entity.ts";
import { STALE_TASK_OUTCOMES } from "./stale-task-resolution.entity.ts";
import type { StaleTaskRow, StaleTaskState } from "./task.queries.ts";

export const StaleTaskKindEnum = enumType("StaleTaskKind", STALE_TASK_KINDS, "How a place says the old figure.", {
  CITATION: "By a pinned citation.",
  LITERAL: "In its own words.",
});

export const StaleTaskStateEnum = enumType(
  "StaleTaskState",
  ["OPEN", ...STALE_TASK_OUTCOMES] as const,
  "Where a stale task stands.",
  {
    OPEN: "Somebody has to decide.",
    APPLIED: "A draft, or the front page, says the new figure.",
    KEPT: "The place stays as it is, for a reason.",
    OVERTAKEN: "A later figure or a later text has taken its place.",
  },
);

@ObjectType({
  implements: Node,
  description:
    "A published place that still says what a newer vintage has overtaken (待核更新). Only the desk sees it.",
  simpleResolvers: true,
})
export class StaleTask extends Node implements Omit<StaleTaskRow, "__typename" | "uuid"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => StaleTaskKindEnum, { description: "How the place says it." })
  kind: StaleTaskKind;
  @Field(() => StaleTaskStateEnum, { description: "Where the task stands." })
  state: StaleTaskState;
  @Field(() => ID, { nullable: true, description: "Public id of the article; null for a front page." })
  articleId: string | null;
  @Field(() => String, { nullable: true, description: "The article's name in the address." })
  slug: string | null;
  @Field(() => Int, { nullable: true, description: "Number of the bulletin whose front page says it." })
  bulletin: number | null;
  @Field(() => ID, { description: "Public id of the observation." })
  observationId: string;
  @Field(() => String, { description: "Name of the metric." })
  metricName: string;
  @Field(() => String, {
    description: "Path in the text: `title`, `body.3.content`; on a front page `title`, `label.…` or `figure.…`.",
  })
  place: string;
  @Field(() => String, { description: "The figure as it stands there." })
  said: string;
  @Field(() => String, {
    nullable: true,
    description: "The figure as it would stand there; null when it was withdrawn.",
  })
  says: string | null;
  @Field(() => String, { description: "The sentence as it reads." })
  before: string;
  @Field(() => String, { description: "The sentence as it would read." })
  after: string;
  @Field(() => String, { nullable: true, description: "Why the figure changed, as the public is told." })
  reason: string | null;
  @Field(() => DateTimeScalar, { description: "When it came on the worklist." })
  recordedAt: Date;
  @Field(() => String, { nullable: true, description: "Why the place was kept." })
  resolution: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was closed; null while open." })
  resolvedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever closed it." })
  resolvedBy: string | null;
  @Field(() => ID, { nullable: true, description: "Public id of the draft revision that says the new figure." })
  draftId: string | null;
}

export const StaleTaskConnection = connectionType(() => StaleTask, "StaleTask");

@ObjectType({ description: "A revision that readers do not see yet.", simpleResolvers: true })
export class DraftRevision {
  @Field(() => ID, { description: "Public id of the revision, for `publishRevision`." })
  revisionId: string;
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "Number of the revision." })
  number: number;
}

@ObjectType({ description: "Drafts say the new figures.", simpleResolvers: true })
export class ApplyStaleTasksSuccess {
  @Field(() => [DraftRevision], { description: "One for each article." })
  drafts: DraftRevision[];
  @Field(() => [Int], { description: "Numbers of the bulletins whose front pages say them from now on." })
  bulletins: number[];
}

@ObjectType({ description: "The places stay as they are.", simpleResolvers: true })
export class KeepStaleTasksSuccess {
  @Field(() => Int, { description: "How many tasks were closed." })
  kept: number;
}

const typeName = (value: unknown) => (value as { __typename: string }).__typename;

export const ApplyStaleTasksResult = createUnionType({
  name: "ApplyStaleTasksResult",
  description: "What came of applying stale tasks.",
  types: () => [ApplyStaleTasksSuccess, Refusal] as const,
  resolveType: typeName,
});

export const KeepStaleTasksResult = createUnionType({
  name: "KeepStaleTasksResult",
  description: "What came of keeping places as they are.",
  types: () => [KeepStaleTasksSuccess, Refusal] as const,
  resolveType: typeName,
});
