import { createUnionType, Field, ObjectType } from "type-graphql";
import { Citation } from "../figures/citation.type.ts";

@ObjectType({ simpleResolvers: true, description: "A run of text." })
export class Text {
  @Field(() => String, { description: "The text itself." })
  text: string;
  @Field(() => Boolean, { description: "Whether it is of strong importance." })
  strong: boolean;
  @Field(() => Boolean, { description: "Whether it is stressed." })
  emphasis: boolean;
}

@ObjectType({ simpleResolvers: true, description: "A link." })
export class Link {
  @Field(() => String, { description: "Where it leads: a web address, or a path of this site." })
  href: string;
  @Field(() => String, { description: "What is to be clicked." })
  text: string;
}

export const InlineUnion = createUnionType({
  name: "Inline",
  description: "A piece of running text.",
  types: () => [Text, Link, Citation] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
