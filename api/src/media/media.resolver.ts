import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { listPage, listPageOf } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { uuidOf } from "../server/public-id.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { imageSources } from "./image-sources.ts";
import { type MediaRow, mediaBy, mediaById } from "./media.queries.ts";
import { ImageSource, MediaItem, MediaItemConnection, MediaKindEnum, MediaUseConnection } from "./media.type.ts";
import type { MediaKind } from "./media-kind.ts";
import { isUseKey, usesOfMedia } from "./media-use.queries.ts";

@ArgsType()
class MediaArgs extends PageArgs {
  @Field(() => MediaKindEnum, { nullable: true, description: "Of one kind; all when left out." })
  kind?: MediaKind | null;
  @Field(() => Boolean, { nullable: true, description: "Those that no article uses, or those that one does." })
  unused?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: "What the name, alternative text, caption or credit is to hold.",
  })
  query?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Those that may not be shown any more by then." })
  expiresBefore?: Date | null;
}

@Resolver(() => MediaItem)
export class MediaResolver {
  @Query(() => MediaItemConnection, { description: "Images and documents, those uploaded last first. For the desk." })
  media(@Ctx() context: Context, @Args(() => MediaArgs) { first, after, query, ...by }: MediaArgs) {
    requirePermission(context, "desk.read");
    const { kind, unused, expiresBefore } = by;
    const filter = {
      ...{ kind: kind ?? undefined, unused: unused ?? undefined },
      ...{ holds: query ?? undefined, expiresBefore: expiresBefore ?? undefined },
    };
    return listPage(context.desk, mediaBy(context.desk, filter), readPage(first, after, isInstantKey));
  }

  @Query(() => MediaItem, { nullable: true, description: "A file by its id; null if there is none. For the desk." })
  async mediaItem(@Ctx() context: Context, @Arg("id", () => ID, { description: "Public id." }) id: string) {
    requirePermission(context, "desk.read");
    const uuid = uuidOf("media", id);
    return uuid === undefined ? null : mediaById(context.desk).load(uuid);
  }

  @FieldResolver(() => [ImageSource])
  sources(@Root() media: MediaRow) {
    return imageSources(media);
  }

  @FieldResolver(() => MediaUseConnection, { description: "Where it is used: it cannot be removed until nothing is." })
  usedIn(@Root() { reads, uuid }: MediaRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(reads, usesOfMedia, readPage(first, after, isUseKey)).load(uuid);
  }
}
