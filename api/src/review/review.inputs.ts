import { Field, ID, InputType, Int } from "type-graphql";
import type { PersonRole } from "../people/person.entity.ts";
import { PersonRoleEnum } from "../people/person.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { ReviewStepKindEnum, ReviewSubjectEnum } from "./review.enums.ts";
import type { ReviewStepKind, ReviewSubject } from "./review-step.ts";

@InputType({ description: "What a citation showed to whoever decides: `figures` of `reviewState`." })
export class SeenFigureInput {
  @Field(() => String, { description: "The citation's name in the text." })
  key: string;
  @Field(() => Int, { description: "Number of the vintage." })
  vintage: number;
  @Field(() => Int, {
    nullable: true,
    description: "Number of the vintage that its change is measured against; left out where it shows none.",
  })
  previousVintage?: number | null;
}

@InputType({ description: "A step that a revision passes." })
export class ApproveStepInput {
  @Field(() => ID, { description: "Public id of the submitted revision." })
  revisionId: string;
  @Field(() => String, { description: "Code of the step." })
  step: string;
  @Field(() => String, { description: "`hash` of `reviewState`: the text that was seen." })
  hash: string;
  @Field(() => [SeenFigureInput], { description: "What every citation showed." })
  figures: SeenFigureInput[];
  @Field(() => String, { nullable: true, description: "For the sheet: at most 2,000 characters." })
  remark?: string | null;
}

@InputType({ description: "What is to be mended at a place of the text." })
export class PlaceRemarkInput {
  @Field(() => String, {
    nullable: true,
    description: "Path in the text: `title`, `body.3.content`; left out for the whole text.",
  })
  place?: string | null;
  @Field(() => String, { description: "At most 2,000 characters." })
  text: string;
}

@InputType({ description: "A revision that is sent back from a step." })
export class ReturnRevisionInput {
  @Field(() => ID, { description: "Public id of the submitted revision." })
  revisionId: string;
  @Field(() => String, { description: "Code of the step." })
  step: string;
  @Field(() => String, { description: "`hash` of `reviewState`: the text that was seen." })
  hash: string;
  @Field(() => [SeenFigureInput], { description: "What every citation showed." })
  figures: SeenFigureInput[];
  @Field(() => String, { description: "Why: at most 2,000 characters." })
  remark: string;
  @Field(() => [PlaceRemarkInput], { description: "What is to be mended where, at most 100; each begins a thread." })
  remarks: PlaceRemarkInput[];
}

@InputType({ description: "Whose a step is to be, and until when." })
export class AssignReviewStepInput {
  @Field(() => ID, { description: "Public id of the submitted revision." })
  revisionId: string;
  @Field(() => String, { description: "Code of the step." })
  step: string;
  @Field(() => ID, { nullable: true, description: "Public id of the person; left out for anybody who may." })
  assigneeId?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Until when; left out for no date." })
  dueAt?: Date | null;
  @Field(() => Int, { description: "Number of the assignment that the caller has seen; 0 for none." })
  seenAssignment: number;
}

@InputType({ description: "One step of a chain of reviews." })
export class ReviewChainStepInput {
  @Field(() => String, { description: "Its name for programs: lower-case words and digits with hyphens between." })
  code: string;
  @Field(() => String, { description: "Its name for people: at most 20 characters." })
  name: string;
  @Field(() => ReviewStepKindEnum, { description: "Review or proof." })
  kind: ReviewStepKind;
  @Field(() => [ReviewSubjectEnum], { description: "What it looks at, one at least; a proof always at the language." })
  subjects: ReviewSubject[];
  @Field(() => [PersonRoleEnum], { description: "Who may do it, one at least." })
  roles: PersonRole[];
}

@InputType({ description: "A chain of reviews that is to be in force." })
export class SetReviewChainInput {
  @Field(() => Int, { description: "Number of the chain that the caller has seen; 0 for the default one." })
  seenChain: number;
  @Field(() => [ReviewChainStepInput], {
    description: "In their order, at most 12; every subject is looked at by one of them.",
  })
  steps: ReviewChainStepInput[];
}

@InputType({ description: "A comment on a place of a revision, which begins a thread." })
export class AddReviewCommentInput {
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => String, {
    nullable: true,
    description: "Path in the text: `title`, `body.3.content`; left out for the whole text.",
  })
  place?: string | null;
  @Field(() => String, { description: "At most 2,000 characters." })
  text: string;
}
