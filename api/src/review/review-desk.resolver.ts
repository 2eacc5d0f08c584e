import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { type ReturnedRevisionRow, returnedTitle, returnedTo } from "./returned-revision.queries.ts";
import { remarksOfDecision } from "./review-comment.queries.ts";
import { ReviewComment } from "./review-comment.type.ts";
import {
  ReturnedRevision,
  ReturnedRevisionConnection,
  ReviewEventConnection,
  ReviewTaskConnection,
} from "./review-desk.type.ts";
import { reviewTaskPage } from "./review-task.queries.ts";
import { reviewTimelineOf } from "./review-timeline.queries.ts";
import { signOffSheet } from "./sign-off.queries.ts";
import { SignOffSheet } from "./sign-off.type.ts";

@Resolver()
export class ReviewDeskResolver {
  @Query(() => ReviewTaskConnection, {
    description: "All texts under review, the most urgent first. For the desk.",
  })
  reviewsUnderWay(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "desk.read");
    return reviewTaskPage(context.desk, readPage(first, after, isInstantKey), () => true);
  }

  @Query(() => ReviewTaskConnection, {
    description: "Texts whose next step the caller may decide on, the most urgent first. For the desk.",
  })
  waitingForMyReview(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    const { id } = requirePermission(context, "desk.read");
    return reviewTaskPage(context.desk, readPage(first, after, isInstantKey), ({ candidates }) => candidates.has(id));
  }

  @Query(() => ReviewTaskConnection, {
    description: "Texts whose next step should have been done by now, the longest overdue first. For the desk.",
  })
  overdueReviews(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "desk.read");
    return reviewTaskPage(context.desk, readPage(first, after, isInstantKey), ({ isOverdue }) => isOverdue);
  }

  @Query(() => ReturnedRevisionConnection, {
    description:
      "Revisions that the caller wrote or submitted and that were sent back, the newest first. For the desk.",
  })
  returnedToMe(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    const { id } = requirePermission(context, "desk.read");
    return listPage(context.desk, returnedTo(id), readPage(first, after, isInstantKey));
  }

  @Query(() => ReviewEventConnection, {
    description: "What happened in the reviews of an article, the newest first. For the desk.",
  })
  reviewTimeline(
    @Ctx() context: Context,
    @Arg("articleId", () => ID, { description: "Public id of the article." }) articleId: string,
    @Args(() => PageArgs) { first, after }: PageArgs,
  ) {
    requirePermission(context, "desk.read");
    const listing = reviewTimelineOf(uuidOf("article", articleId) ?? nobody);
    return listPage(context.desk, listing, readPage(first, after, isInstantKey));
  }

  @Query(() => SignOffSheet, {
    nullable: true,
    description: "The sheet of a revision's reviews as it is printed; null if there is no such revision. For the desk.",
  })
  async signOffSheet(
    @Ctx() context: Context,
    @Arg("revisionId", () => ID, { description: "Public id of the revision." }) revisionId: string,
  ) {
    requirePermission(context, "desk.read");
    return (await signOffSheet(context.desk, uuidOf("revision", revisionId) ?? nobody)) ?? null;
  }
}

@Resolver(() => ReturnedRevision)
export class ReturnedRevisionResolver {
  @FieldResolver(() => String, { description: "The title as it reads now." })
  title(@Root() returned: ReturnedRevisionRow) {
    return returnedTitle(returned);
  }

  @FieldResolver(() => [ReviewComment], { description: "What is to be mended where." })
  remarks(@Root() { reads, uuid }: ReturnedRevisionRow) {
    return remarksOfDecision(reads).load(uuid);
  }
}
