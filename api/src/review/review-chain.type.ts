import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import type { PersonRole } from "../people/person.entity.ts";
import { PersonRoleEnum } from "../people/person.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { ReviewChainRow } from "./chain.queries.ts";
import { ReviewStepKindEnum, ReviewSubjectEnum } from "./review.enums.ts";
import type { ReviewStepDefinition, ReviewStepKind, ReviewSubject } from "./review-step.ts";

@ObjectType({ description: "One step of a chain of reviews.", simpleResolvers: true })
export class ReviewChainStep implements ReviewStepDefinition {
  @Field(() => String, { description: "Its name for programs, unique in the chain." })
  code: string;
  @Field(() => String, { description: "Its name for people: 初审." })
  name: string;
  @Field(() => ReviewStepKindEnum, { description: "Review or proof." })
  kind: ReviewStepKind;
  @Field(() => [ReviewSubjectEnum], { description: "What it looks at." })
  subjects: ReviewSubject[];
  @Field(() => [PersonRoleEnum], { description: "Who may do it; the administrator always may." })
  roles: PersonRole[];
}

@ObjectType({
  description: "The steps that a text goes through before readers see it (审校流程). Only the desk sees it.",
  simpleResolvers: true,
})
export class ReviewChain implements Omit<ReviewChainRow, "__typename"> {
  @Field(() => Int, { description: "Counts its versions; 0 for the default one." })
  number: number;
  @Field(() => [ReviewChainStep], { description: "In their order." })
  steps: ReviewChainStep[];
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was set; null for the default one." })
  setAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever set it; null for the default one." })
  setBy: string | null;
}

export const ReviewChainConnection = connectionType(() => ReviewChain, "ReviewChain");

@ObjectType({ description: "Texts are submitted under it from now on.", simpleResolvers: true })
export class SetReviewChainSuccess {
  @Field(() => ReviewChain, { description: "The chain in force." })
  chain: ReviewChain;
}

export const SetReviewChainResult = createUnionType({
  name: "SetReviewChainResult",
  description: "What came of setting the chain of reviews.",
  types: () => [SetReviewChainSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
