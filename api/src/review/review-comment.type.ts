import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { ReviewCommentRow, ReviewReplyRow } from "./review-comment.queries.ts";

@ObjectType({ description: "A reply in a thread of comments.", simpleResolvers: true })
export class ReviewReply implements ReviewReplyRow {
  @Field(() => ID, { description: "Unique among comments." })
  id: string;
  @Field(() => String, { description: "What was said." })
  text: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { description: "Name of the person." })
  by: string;
}

@ObjectType({
  implements: Node,
  description: "A thread of comments on a place of a revision (批注), by its first. Only the desk sees it.",
  simpleResolvers: true,
})
export class ReviewComment extends Node implements Omit<ReviewCommentRow, "__typename" | "reads" | "uuid"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => ID, { description: "Public id of the revision that it is about." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision." })
  revisionNumber: number;
  @Field(() => String, {
    nullable: true,
    description: "Path in that revision's text: `title`, `body.3.content`; null for the whole text.",
  })
  place: string | null;
  @Field(() => String, { nullable: true, description: "How the place begins, at most 100 characters." })
  quote: string | null;
  @Field(() => String, { description: "What was said." })
  text: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { description: "Name of the person." })
  by: string;
  @Field(() => Boolean, { description: "Whether it came along with a return." })
  cameWithReturn: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was settled; null while open." })
  resolvedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever settled it." })
  resolvedBy: string | null;
}

export const ReviewCommentConnection = connectionType(() => ReviewComment, "ReviewComment");

@ObjectType({ description: "Done.", simpleResolvers: true })
export class ReviewCommentSuccess {
  @Field(() => ReviewComment, { description: "The thread as it stands now." })
  comment: ReviewComment;
}

export const ReviewCommentResult = createUnionType({
  name: "ReviewCommentResult",
  description: "What came of commenting, replying or settling.",
  types: () => [ReviewCommentSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
