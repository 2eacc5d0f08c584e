import { Field, ObjectType } from "type-graphql";
import { enumType } from "../server/enum-type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { type SitemapEntryRow, type SitemapKind, sitemapKinds } from "./sitemap.queries.ts";

const SitemapKindEnum = enumType("SitemapKind", sitemapKinds, "What a public page is of.", {
  TOPIC: "A topic: /topics/{name}.",
  AREA: "An area: /areas/{name}.",
  METRIC: "A metric: /metrics/{name}.",
  BULLETIN: "A bulletin: /bulletins/{name}.",
  ARTICLE: "An article: /articles/{name}.",
});

@ObjectType({ description: "A public page, for search engines.", simpleResolvers: true })
export class SitemapEntry implements SitemapEntryRow {
  @Field(() => SitemapKindEnum, { description: "What it is of." })
  kind: SitemapKind;
  @Field(() => String, { description: "Its name in the address." })
  name: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When its text, a figure that it names, or its corrections last changed; null where that is not kept.",
  })
  changedAt: Date | null;
}
