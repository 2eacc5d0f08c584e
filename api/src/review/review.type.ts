import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import type { PersonRole } from "../people/person.entity.ts";
import { PersonRoleEnum } from "../people/person.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import {
  ReviewDecisionKindEnum,
  ReviewReopeningCauseEnum,
  ReviewStandingEnum,
  ReviewStepStatusEnum,
} from "./review.enums.ts";
import type { ReviewStanding } from "./review.queries.ts";
import { ReviewChainStep } from "./review-chain.type.ts";
import type { ReviewDecisionKind } from "./review-decision.entity.ts";
import type { ReopeningCause, StepStatus } from "./step-states.ts";

@ObjectType({ description: "Somebody of the desk who may do a step.", simpleResolvers: true })
export class Reviewer {
  @Field(() => ID, { description: "Public id of the person." })
  id: string;
  @Field(() => String, { description: "Their name." })
  name: string;
  @Field(() => PersonRoleEnum, { description: "Their role." })
  role: PersonRole;
}

@ObjectType({
  description: "What somebody decided on a step, and what of the text they saw. It stands for ever.",
  simpleResolvers: true,
})
export class ReviewDecision {
  @Field(() => ID, { description: "Unique among decisions." })
  id: string;
  @Field(() => String, { description: "Code of the step." })
  step: string;
  @Field(() => ReviewDecisionKindEnum, { description: "What was decided." })
  decision: ReviewDecisionKind;
  @Field(() => String, { description: "Name of the person." })
  by: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { nullable: true, description: "What they said; always given with a return." })
  remark: string | null;
  @Field(() => Int, { description: "Number of the revision that they decided on." })
  revisionNumber: number;
  @Field(() => String, { description: "SHA-256 of the text and its citations, in hexadecimal." })
  hash: string;
}

@ObjectType({ description: "Why an approval does not hold any more.", simpleResolvers: true })
export class ReviewReopening {
  @Field(() => ReviewReopeningCauseEnum, { description: "What kind of reason, for programs." })
  cause: ReopeningCause;
  @Field(() => [String], { description: "Names of the citations that it is about; empty where it is about none." })
  citations: string[];
  @Field(() => String, { description: "The same for people." })
  message: string;
}

@ObjectType({ description: "Whose a step is, and until when it is due.", simpleResolvers: true })
export class ReviewAssignment {
  @Field(() => Int, { description: "Counts the assignments of the step: `seenAssignment` of the next." })
  number: number;
  @Field(() => String, { nullable: true, description: "Name of the person; null for anybody who may." })
  assignee: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Until when; null for no date." })
  dueAt: Date | null;
}

@ObjectType({ description: "Where a step of the chain stands for a revision.", simpleResolvers: true })
export class ReviewStep {
  @Field(() => ReviewChainStep, { description: "What the step is." })
  step: ReviewChainStep;
  @Field(() => ReviewStepStatusEnum, { description: "Where it stands." })
  status: StepStatus;
  @Field(() => Boolean, { description: "Whether it is the next to be decided." })
  turn: boolean;
  @Field(() => ReviewDecision, { nullable: true, description: "The approval that holds; null unless it is done." })
  approval: ReviewDecision | null;
  @Field(() => [ReviewReopening], { description: "Why it has to be done again; empty unless it is re-opened." })
  reopenings: ReviewReopening[];
  @Field(() => ReviewAssignment, { nullable: true, description: "Whose it is; null where nobody ever said." })
  assignment: ReviewAssignment | null;
  @Field(() => [Reviewer], { description: "Who may decide when its turn comes; empty once it is done." })
  candidates: Reviewer[];
}

@ObjectType({
  description: "The way of a revision through the chain of reviews. Only the desk sees it.",
  simpleResolvers: true,
})
export class ReviewState {
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "The article's name in the address." })
  slug: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
  @Field(() => Int, { description: "Number of the article's newest revision." })
  newestRevision: number;
  @Field(() => String, { description: "The title as it reads now." })
  title: string;
  @Field(() => [String], {
    description: "Names of everybody who wrote since what readers see: none of them may review it.",
  })
  authors: string[];
  @Field(() => ReviewStandingEnum, { description: "Where it stands as a whole." })
  standing: ReviewStanding;
  @Field(() => Int, { description: "Number of the chain: the one it was submitted under, or would be." })
  chainNumber: number;
  @Field(() => String, { description: "SHA-256 of the text and its citations, in hexadecimal." })
  hash: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was submitted; null for never." })
  submittedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever submitted it." })
  submittedBy: string | null;
  @Field(() => String, { nullable: true, description: "What was said along with it." })
  submissionRemark: string | null;
  @Field(() => ReviewDecision, { nullable: true, description: "The return that it was not submitted again after." })
  returned: ReviewDecision | null;
  @Field(() => Int, {
    nullable: true,
    description: "Number of the revision that was submitted after it; null for none.",
  })
  laterRevision: number | null;
  @Field(() => [ReviewStep], { description: "Every step of the chain, in its order." })
  steps: ReviewStep[];
}

@ObjectType({ description: "Done.", simpleResolvers: true })
export class ReviewSuccess {
  @Field(() => ReviewState, { description: "The review as it stands now." })
  review: ReviewState;
}

export const ReviewResult = createUnionType({
  name: "ReviewResult",
  description: "What came of submitting, deciding or assigning.",
  types: () => [ReviewSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
