import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { ReturnedRevisionRow } from "./returned-revision.queries.ts";
import { ReviewEventKindEnum, ReviewStepKindEnum, ReviewStepStatusEnum } from "./review.enums.ts";
import type { ReviewStepKind } from "./review-step.ts";
import type { ReviewTaskRow } from "./review-task.queries.ts";
import type { ReviewEventKind, ReviewEventRow } from "./review-timeline.queries.ts";
import type { StepStatus } from "./step-states.ts";

@ObjectType({ description: "A text under review with the step whose turn it is.", simpleResolvers: true })
export class ReviewTask implements Omit<ReviewTaskRow, "uuid" | "candidates"> {
  @Field(() => ID, { description: "Unique among submissions." })
  id: string;
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "The article's name in the address." })
  slug: string;
  @Field(() => ID, { description: "Public id of the revision, for `reviewState`." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
  @Field(() => String, { description: "The title as it reads now." })
  title: string;
  @Field(() => String, { description: "Code of the step." })
  step: string;
  @Field(() => String, { description: "Name of the step." })
  stepName: string;
  @Field(() => ReviewStepKindEnum, { description: "Review or proof." })
  stepKind: ReviewStepKind;
  @Field(() => ReviewStepStatusEnum, { description: "Open, or re-opened." })
  status: StepStatus;
  @Field(() => DateTimeScalar, { description: "When the revision was submitted." })
  submittedAt: Date;
  @Field(() => String, { description: "Name of whoever submitted it." })
  submittedBy: string;
  @Field(() => String, { nullable: true, description: "Name of whoever the step is assigned to; null for nobody." })
  assignee: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Until when the step is due; null for no date." })
  dueAt: Date | null;
  @Field(() => Boolean, { description: "Whether that has passed." })
  isOverdue: boolean;
}

@ObjectType({ description: "A revision that was sent back, and nothing submitted since.", simpleResolvers: true })
export class ReturnedRevision implements Omit<ReturnedRevisionRow, "reads" | "uuid" | "inlineTitle" | "revisionUuid"> {
  @Field(() => ID, { description: "Unique among decisions." })
  id: string;
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "The article's name in the address." })
  slug: string;
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
  @Field(() => String, { description: "Name of the step." })
  stepName: string;
  @Field(() => String, { description: "Why." })
  remark: string;
  @Field(() => DateTimeScalar, { description: "When." })
  returnedAt: Date;
  @Field(() => String, { description: "Name of whoever sent it back." })
  returnedBy: string;
}

@ObjectType({ description: "Something that happened in the reviews of an article.", simpleResolvers: true })
export class ReviewEvent implements Omit<ReviewEventRow, "uuid"> {
  @Field(() => ID, { description: "Unique among events." })
  id: string;
  @Field(() => ReviewEventKindEnum, { description: "What." })
  kind: ReviewEventKind;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { description: "Name of the person." })
  by: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
  @Field(() => String, { nullable: true, description: "Name of the step; null where none is concerned." })
  stepName: string | null;
  @Field(() => String, { nullable: true, description: "Path in the text, of a comment on a place." })
  place: string | null;
  @Field(() => String, {
    nullable: true,
    description: "What was said; of an assignment the name of whose the step is, null for nobody's.",
  })
  text: string | null;
}

export const ReviewTaskConnection = connectionType(() => ReviewTask, "ReviewTask");
export const ReturnedRevisionConnection = connectionType(() => ReturnedRevision, "ReturnedRevision");
export const ReviewEventConnection = connectionType(() => ReviewEvent, "ReviewEvent");
