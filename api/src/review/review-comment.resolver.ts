import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { isRefusal, permitted, requirePermission } from "../people/permissions.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import { refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { addComment, type CommentOutcome } from "./actions/add-comment.ts";
import { replyToComment, resolveComment } from "./actions/answer-comment.ts";
import { AddReviewCommentInput } from "./review.inputs.ts";
import { commentById, commentsBy, type ReviewCommentRow, repliesOf } from "./review-comment.queries.ts";
import { ReviewComment, ReviewCommentConnection, ReviewCommentResult, ReviewReply } from "./review-comment.type.ts";

@ArgsType()
class ReviewCommentsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Public id of an article: only those on its revisions." })
  articleId?: string | null;

  @Field(() => ID, { nullable: true, description: "Public id of a revision: only those on it." })
  revisionId?: string | null;

  @Field(() => Boolean, { nullable: true, description: "Only those that are settled, or only those that are not." })
  resolved?: boolean | null;
}

@Resolver(() => ReviewComment)
export class ReviewCommentResolver {
  @Query(() => ReviewCommentConnection, { description: "Threads of comments, the newest first. For the desk." })
  reviewComments(@Ctx() context: Context, @Args(() => ReviewCommentsArgs) asked: ReviewCommentsArgs) {
    requirePermission(context, "desk.read");
    const filter = {
      articleId: asked.articleId ? (uuidOf("article", asked.articleId) ?? nobody) : undefined,
      revisionId: asked.revisionId ? (uuidOf("revision", asked.revisionId) ?? nobody) : undefined,
      resolved: asked.resolved ?? undefined,
    };
    return listPage(context.desk, commentsBy(filter), readPage(asked.first, asked.after, isInstantKey));
  }

  @FieldResolver(() => [ReviewReply], { description: "Its replies, the oldest first, at most 100." })
  replies(@Root() { reads, uuid }: ReviewCommentRow) {
    return repliesOf(reads).load(uuid);
  }

  @Mutation(() => ReviewCommentResult, { description: "Begins a thread of comments at a place of a revision." })
  addReviewComment(
    @Ctx() context: Context,
    @Arg("input", () => AddReviewCommentInput, { description: "Where, and what." }) input: AddReviewCommentInput,
  ) {
    const { place = null, text } = input;
    const revisionId = uuidOf("revision", input.revisionId) ?? nobody;
    return say(context, ({ id: by }) => addComment(context.services.orm.em, { revisionId, place, text, by }));
  }

  @Mutation(() => ReviewCommentResult, { description: "Replies in a thread that is not settled." })
  replyToReviewComment(
    @Ctx() context: Context,
    @Arg("commentId", () => ID, { description: "Public id of the thread." }) commentId: string,
    @Arg("text", () => String, { description: "At most 2,000 characters." }) text: string,
  ) {
    const uuid = uuidOf("comment", commentId) ?? nobody;
    return say(context, ({ id: by }) => replyToComment(context.services.orm.em, { commentId: uuid, text, by }));
  }

  @Mutation(() => ReviewCommentResult, { description: "Settles a thread, once and for all." })
  resolveReviewComment(
    @Ctx() context: Context,
    @Arg("commentId", () => ID, { description: "Public id of the thread." }) commentId: string,
  ) {
    const uuid = uuidOf("comment", commentId) ?? nobody;
    return say(context, ({ id: by }) => resolveComment(context.services.orm.em, { commentId: uuid, by }));
  }
}

async function say(context: Context, command: (person: SignedInPerson) => Promise<CommentOutcome>) {
  const person = permitted(context, "reviews.comment");
  if (isRefusal(person)) return person;
  const outcome = await command(person);
  if (outcome.kind === "refused") return refused(...outcome.issues);
  return { __typename: "ReviewCommentSuccess", comment: await commentById(context.desk).load(outcome.commentId) };
}
