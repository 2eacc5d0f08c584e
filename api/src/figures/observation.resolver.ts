import { WIDE } from "@gongbao/schema/live/tags.ts";
import { Arg, Args, Ctx, Extensions, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { areaById } from "../areas/area.queries.ts";
import { Area } from "../areas/area.type.ts";
import { ArticleConnection, Correction } from "../articles/article.type.ts";
import { articlesCitingObservation } from "../articles/article-lists.queries.ts";
import { correctionsOfObservation } from "../articles/correction.queries.ts";
import { listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { AsOf } from "../server/as-of.arg.ts";
import type { Context } from "../server/context.ts";
import { asKnown } from "../server/past-instant.ts";
import { uuidOf } from "../server/public-id.ts";
import { observationById } from "./observation.queries.ts";
import type { ObservationRow } from "./observation.row.ts";
import { Observation } from "./observation.type.ts";
import { sourceById } from "./source.queries.ts";
import { Source } from "./source.type.ts";
import { storedVintagesOf } from "./vintage.queries.ts";
import { VintageRow } from "./vintage.row.ts";
import { Vintage } from "./vintage.type.ts";

/** Most vintages that a history lists. */
const HISTORY_MOST = 100;

@Resolver(() => Observation)
export class ObservationResolver {
  @Query(() => Observation, {
    nullable: true,
    description: "An observation by its id; null if there is none, or if it had no public value at that instant.",
  })
  async observation(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Public id." }) id: string,
    @AsOf() asOf?: Date | null,
  ) {
    const reads = asKnown(context.reads, asOf);
    const uuid = uuidOf("observation", id);
    const found = uuid === undefined ? undefined : await observationById(reads).load(uuid);
    // Its metric, by which a change would be told, is not known yet.
    if (!found) reads.tags.add(WIDE);
    return found;
  }

  @FieldResolver(() => Area, { description: "Where it was measured." })
  area(@Root() observation: ObservationRow) {
    return areaById(observation.reads).load(observation.areaId);
  }

  @FieldResolver(() => Source, { nullable: true, description: "Where the value in force was taken from." })
  source(@Root() { reads, sourceId }: ObservationRow) {
    return sourceId === null ? null : sourceById(reads).load(sourceId);
  }

  @FieldResolver(() => [Vintage], { description: "Every value that was in force, newest first, at most 100." })
  async history(@Root() { reads, uuid, metric }: ObservationRow) {
    const stored = await storedVintagesOf(reads, HISTORY_MOST).load(uuid);
    return stored.map((vintage) => new VintageRow(reads, vintage, metric));
  }

  // A figure is seldom wrong more than once.
  @Extensions({ listSize: 2 })
  @FieldResolver(() => [Correction], {
    description: "Corrections of the figure itself, newest first, at most 100; those of articles are theirs.",
  })
  corrections(@Root() { reads, uuid }: ObservationRow) {
    return correctionsOfObservation(reads).load(uuid);
  }

  @FieldResolver(() => ArticleConnection, { description: "Published articles that show it now, newest first." })
  citedBy(@Root() { reads, uuid }: ObservationRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(reads, articlesCitingObservation, readPage(first, after, isInstantKey)).load(uuid);
  }
}

@Resolver(() => Vintage)
export class VintageResolver {
  @FieldResolver(() => Source, { nullable: true, description: "Where the value was taken from." })
  source(@Root() { reads, sourceId }: VintageRow) {
    return sourceId === null ? null : sourceById(reads).load(sourceId);
  }
}
