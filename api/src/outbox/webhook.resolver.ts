import { Args, ArgsType, Ctx, Extensions, Field, ID, Query, Resolver } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { webhookDeliveries, webhooks } from "./webhook.queries.ts";
import { Webhook, WebhookDeliveryConnection } from "./webhook.type.ts";

@ArgsType()
class WebhookDeliveriesArgs extends PageArgs {
  @Field(() => ID, { description: "Public id of the webhook." })
  webhookId: string;
}

@Resolver()
export class WebhookResolver {
  @Extensions({ listSize: 50 })
  @Query(() => [Webhook], { description: "Every address that is told of events, by name. For the desk." })
  webhooks(@Ctx() context: Context) {
    requirePermission(context, "webhooks.manage");
    return webhooks(context.desk.db);
  }

  @Query(() => WebhookDeliveryConnection, {
    description: "What a webhook was told in the last thirty days, the newest attempt first. For the desk.",
  })
  webhookDeliveries(
    @Ctx() context: Context,
    @Args(() => WebhookDeliveriesArgs) { first, after, webhookId }: WebhookDeliveriesArgs,
  ) {
    requirePermission(context, "webhooks.manage");
    const listing = webhookDeliveries(uuidOf("webhook", webhookId) ?? nobody);
    return listPage(context.desk, listing, readPage(first, after, isInstantKey));
  }
}
