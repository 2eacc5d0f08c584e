import { Args, Ctx, Query, Resolver } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { ObservationConnection } from "./observation.type.ts";
import { withdrawnFigures } from "./withdrawn.queries.ts";

@Resolver()
export class WithdrawnResolver {
  @Query(() => ObservationConnection, {
    description:
      "Figures without a value that published places show, the last withdrawn first. For the desk: an alarm.",
  })
  withdrawnFigures(@Ctx() context: Context, @Args(() => PageArgs) { first, after }: PageArgs) {
    requirePermission(context, "desk.read");
    return listPage(context.desk, withdrawnFigures, readPage(first, after, isInstantKey));
  }
}
