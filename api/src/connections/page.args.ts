import { ArgsType, Field, Int } from "type-graphql";

/** The arguments of every connection. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "Entries wanted, from 1 to 100; 20 when left out." })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "Cursor after which the page begins." })
  after?: string | null;
}
