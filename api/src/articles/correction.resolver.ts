import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { observationById } from "../figures/observation.queries.ts";
import { Observation } from "../figures/observation.type.ts";
import type { Context } from "../server/context.ts";
import { articleById } from "./article.queries.ts";
import { Article, Correction, CorrectionConnection } from "./article.type.ts";
import { type CorrectionRow, correctionById, correctionFollowing, correctionsBy } from "./correction.queries.ts";

@ArgsType()
class CorrectionsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Code of the topic of what they are about." })
  topic?: string | null;
}

@Resolver(() => Correction)
export class CorrectionResolver {
  @Query(() => CorrectionConnection, { description: "All corrections, newest first." })
  corrections(@Ctx() { reads }: Context, @Args(() => CorrectionsArgs) { first, after, topic }: CorrectionsArgs) {
    return listPage(reads, correctionsBy(topic ?? undefined), readPage(first, after, isInstantKey));
  }

  @FieldResolver(() => Article, {
    nullable: true,
    description: "The article that said it; null for a correction of the figure itself.",
  })
  article(@Root() { reads, articleId }: CorrectionRow) {
    return articleId === null ? null : articleById(reads).load(articleId);
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: "The figure that was wrong, as it is now; null when words were.",
  })
  observation(@Root() { reads, observationId }: CorrectionRow) {
    return observationId === null ? null : observationById(reads).load(observationId);
  }

  @FieldResolver(() => Correction, { nullable: true, description: "The earlier correction that it corrects." })
  follows(@Root() { reads, followsId }: CorrectionRow) {
    return followsId === null ? null : correctionById(reads).load(followsId);
  }

  @FieldResolver(() => Correction, { nullable: true, description: "The later correction that corrects it." })
  followedBy(@Root() { reads, uuid }: CorrectionRow) {
    return correctionFollowing(reads).load(uuid);
  }
}
