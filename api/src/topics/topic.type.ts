import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import type { TopicRow } from "./topic.queries.ts";

@ObjectType({
  implements: Node,
  description: "One of the six columns (专题) of the bulletin.",
  simpleResolvers: true,
})
export class Topic extends Node implements Pick<TopicRow, "id" | "code" | "name" | "nameEn"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Stable code, for example `poverty-relief`." })
  code: string;
  @Field(() => String, { description: "Chinese name." })
  name: string;
  @Field(() => String, { description: "English name." })
  nameEn: string;
}
