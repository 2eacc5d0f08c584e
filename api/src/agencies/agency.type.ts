import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import type { AgencyRow } from "./agency.queries.ts";

@ObjectType({
  implements: Node,
  description: "An organisation that issues articles or provides figures (机构).",
  simpleResolvers: true,
})
export class Agency extends Node implements Pick<AgencyRow, "id" | "code" | "name"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Stable code." })
  code: string;
  @Field(() => String, { description: "Chinese name." })
  name: string;
}
