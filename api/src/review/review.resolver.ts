import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isNumberKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { publicId, uuidOf } from "../server/public-id.ts";
import { newestChain, reviewChains } from "./chain.queries.ts";
import { figuresOfDecision } from "./decision-figures.queries.ts";
import { hindranceOf } from "./decision-issues.ts";
import { reviewOfRevision } from "./review.queries.ts";
import { ReviewState, ReviewStep } from "./review.type.ts";
import { ReviewChain, ReviewChainConnection } from "./review-chain.type.ts";
import { FollowedFigure, ReviewFigure } from "./review-figure.type.ts";
import { type ReviewStateRow, type ReviewStepStateRow, reviewState } from "./review-state.ts";
import { followedFigures, type ShownFigure, shownFigures } from "./shown-figures.ts";

/** A text has some twenty citations. */
const FIGURES_ASSUMED = 20;

@Resolver(() => ReviewState)
export class ReviewResolver {
  @Query(() => ReviewChain, { description: "The chain of reviews that texts are submitted under now. For the desk." })
  reviewChain(@Ctx() context: Context) {
    requirePermission(context, "desk.read");
    return newestChain(context.desk.db);
  }

  @Query(() => ReviewChainConnection, {
    description: "Every chain that was ever used or set, the newest first. For the desk.",
  })
  reviewChains(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "desk.read");
    return listPage(context.desk, reviewChains, readPage(first, after, isNumberKey));
  }

  @Query(() => ReviewState, {
    nullable: true,
    description: "The way of a revision through the chain, submitted or not; null if there is no such. For the desk.",
  })
  async reviewState(
    @Ctx() context: Context,
    @Arg("revisionId", () => ID, { description: "Public id of a revision." }) revisionId: string,
  ) {
    requirePermission(context, "desk.read");
    const uuid = uuidOf("revision", revisionId);
    const review = uuid === undefined ? undefined : await reviewOfRevision(context.desk).load(uuid);
    return review ? reviewState(review) : null;
  }

  @Extensions({ listSize: FIGURES_ASSUMED })
  @FieldResolver(() => [ReviewFigure], {
    description: "What its citations show now: who decides names what of it was seen.",
  })
  figures(@Root() { review }: ReviewStateRow) {
    return shownFigures(review.citations).map(figureState);
  }
}

@Resolver(() => ReviewStep)
export class ReviewStepResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Why the caller may not decide on it, for people; null if they may when its turn comes.",
  })
  hindrance(@Ctx() { person }: Context, @Root() { review, row }: ReviewStepStateRow) {
    return person === null ? null : (hindranceOf(review, row, person) ?? null);
  }

  @Extensions({ listSize: FIGURES_ASSUMED })
  @FieldResolver(() => [ReviewFigure], {
    description: "What the citations showed to whoever did it; empty until then.",
  })
  async figures(@Root() step: ReviewStepStateRow) {
    return (await shownTo(step)).map(figureState);
  }

  @Extensions({ listSize: FIGURES_ASSUMED })
  @FieldResolver(() => [FollowedFigure], {
    description: "LIVE and LATEST citations that followed their figures since it was done: they re-open nothing.",
  })
  async followed(@Root() step: ReviewStepStateRow) {
    return followedFigures(await shownTo(step), shownFigures(step.review.citations));
  }
}

const shownTo = async ({ review, row }: ReviewStepStateRow): Promise<ShownFigure[]> =>
  row.approval ? figuresOfDecision(review.reads).load(row.approval.id) : [];

const figureState = ({ observation, ...figure }: ShownFigure) => ({
  ...figure,
  observationId: publicId("observation", observation),
});
