import { Arg, Ctx, Query, Resolver } from "type-graphql";
import type { Context } from "../server/context.ts";
import { slugAfter } from "./former-slug.queries.ts";
import { withdrawalBySlug } from "./withdrawal.queries.ts";
import { Withdrawal } from "./withdrawal.type.ts";

/** What an address leads to that leads to no article. */
@Resolver()
export class ArticleAddressResolver {
  @Query(() => Withdrawal, {
    nullable: true,
    description:
      "Why the article with that slug, present or former, is not there any more; null where it is, or never was.",
  })
  withdrawal(
    @Ctx() { reads }: Context,
    @Arg("slug", () => String, { description: "Its name in the address." }) slug: string,
  ) {
    return withdrawalBySlug(reads).load(slug);
  }

  @Query(() => String, {
    nullable: true,
    description: "The slug that an article has now which had this one before; null where there is none.",
  })
  articleRedirect(
    @Ctx() { reads }: Context,
    @Arg("slug", () => String, { description: "The former one." }) slug: string,
  ) {
    return slugAfter(reads).load(slug);
  }
}
