import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { Extensions, Field, Int, ObjectType } from "type-graphql";
import { CitationPolicyEnum } from "../figures/figure.enums.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import {
  ReviewDecisionKindEnum,
  ReviewStandingEnum,
  ReviewStepKindEnum,
  ReviewStepStatusEnum,
} from "./review.enums.ts";
import type { ReviewStanding } from "./review.queries.ts";
import type { ReviewDecisionKind } from "./review-decision.entity.ts";
import type { ReviewStepKind } from "./review-step.ts";
import type { SignOffDecisionRow, SignOffFigureRow, SignOffSheetRow, SignOffStepRow } from "./sign-off.queries.ts";
import type { StepStatus } from "./step-states.ts";

@ObjectType({ description: "A decision as the sheet prints it.", simpleResolvers: true })
export class SignOffDecision implements SignOffDecisionRow {
  @Field(() => String, { description: "Name of the step." })
  stepName: string;
  @Field(() => ReviewDecisionKindEnum, { description: "What was decided." })
  decision: ReviewDecisionKind;
  @Field(() => String, { description: "Name of the person." })
  by: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { nullable: true, description: "What they said." })
  remark: string | null;
  @Field(() => String, { description: "The first 12 digits of the SHA-256 of the text and its citations." })
  hash: string;
  @Field(() => Int, { description: "Number of the revision that they decided on." })
  revisionNumber: number;
}

@ObjectType({ description: "A step as the sheet prints it.", simpleResolvers: true })
export class SignOffStep implements SignOffStepRow {
  @Field(() => String, { description: "Its name: 初审." })
  name: string;
  @Field(() => ReviewStepKindEnum, { description: "Review or proof." })
  kind: ReviewStepKind;
  @Field(() => ReviewStepStatusEnum, { description: "Where it stands." })
  status: StepStatus;
  @Field(() => SignOffDecision, { nullable: true, description: "The approval that holds; null unless it is done." })
  approval: SignOffDecision | null;
  @Field(() => [String], { description: "Why it has to be done again, in Chinese." })
  reopenings: string[];
}

@ObjectType({ description: "A citation as the sheet prints it.", simpleResolvers: true })
export class SignOffFigure implements SignOffFigureRow {
  @Field(() => String, { description: "The citation's name in the text." })
  key: string;
  @Field(() => String, { description: "What it reads now." })
  text: string;
  @Field(() => String, {
    nullable: true,
    description: "What it read to whoever approved last, where it followed its figure since; else null.",
  })
  approvedText: string | null;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows." })
  policy: CitationPolicy;
  @Field(() => String, { description: "Area, period, metric and breakdown in Chinese words." })
  figure: string;
  @Field(() => Int, { description: "Number of the vintage that it shows." })
  vintage: number;
  @Field(() => String, { nullable: true, description: "Title of its source; null for none." })
  source: string | null;
}

@ObjectType({ description: "The sheet of a revision's reviews (审签单).", simpleResolvers: true })
export class SignOffSheet implements Omit<SignOffSheetRow, "revisionId"> {
  @Field(() => String, { description: "The article's name in the address." })
  slug: string;
  @Field(() => Int, { description: "Number of the revision." })
  number: number;
  @Field(() => String, { description: "The title as it reads now." })
  title: string;
  @Field(() => [String], { description: "Names of everybody who wrote since what readers see." })
  authors: string[];
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was submitted; null for never." })
  submittedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever submitted it." })
  submittedBy: string | null;
  @Field(() => String, { nullable: true, description: "What was said along with it." })
  submissionRemark: string | null;
  @Field(() => ReviewStandingEnum, { description: "Where it stands as a whole." })
  standing: ReviewStanding;
  @Field(() => Int, { description: "Number of the chain." })
  chainNumber: number;
  @Field(() => String, { description: "The first 12 digits of the SHA-256 of the text and its citations." })
  hash: string;
  @Field(() => [SignOffStep], { description: "Every step of the chain, in its order." })
  steps: SignOffStep[];
  @Field(() => [SignOffDecision], { description: "Returns since what readers see, the newest first." })
  returns: SignOffDecision[];
  @Extensions({ listSize: 20 })
  @Field(() => [SignOffFigure], { description: "Every citation, in the order of the text." })
  figures: SignOffFigure[];
  @Field(() => DateTimeScalar, { description: "When the sheet was made." })
  printedAt: Date;
}
