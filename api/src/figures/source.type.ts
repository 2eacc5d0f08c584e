import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import { SourceKindEnum } from "./figure.enums.ts";
import type { SourceKind } from "./source.entity.ts";
import type { SourceRow } from "./source.queries.ts";

@ObjectType({
  implements: Node,
  description: "The document or release that figures or facts were taken from.",
  simpleResolvers: true,
})
export class Source
  extends Node
  implements Pick<SourceRow, "id" | "code" | "title" | "publisher" | "kind" | "note" | "url">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Stable code." })
  code: string;
  @Field(() => String, { description: "Title of the document." })
  title: string;
  @Field(() => String, { nullable: true, description: "Who published it." })
  publisher: string | null;
  @Field(() => SourceKindEnum, { description: "What kind of document it is." })
  kind: SourceKind;
  @Field(() => String, {
    nullable: true,
    description: "What a reader should know of it, for example that it bears no date.",
  })
  note: string | null;
  @Field(() => String, { nullable: true, description: "Where it can be read." })
  url: string | null;
}
