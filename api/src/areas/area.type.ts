import { Field, ID, ObjectType } from "type-graphql";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { type AreaLevel, areaLevels } from "./area.entity.ts";
import type { AreaRow } from "./area.queries.ts";

const AreaLevelEnum = enumType("AreaLevel", areaLevels, "Where an area stands in the tree.", {
  COUNTRY: "A country (国家).",
  PROVINCE: "A province (省).",
  CITY: "A city (市).",
  DISTRICT: "A district or county, development zones included (区、县).",
  TOWN: "A town, township or subdistrict (镇、乡、街道).",
  VILLAGE: "A village or community (村、社区).",
});

@ObjectType({
  implements: Node,
  description: "A reference area (地区), in a tree from country to village.",
  simpleResolvers: true,
})
export class Area extends Node implements Pick<AreaRow, "id" | "code" | "name" | "shortName" | "nameEn" | "level"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Stable code, for example `jining-edz`." })
  code: string;
  @Field(() => String, { description: "Full Chinese name." })
  name: string;
  @Field(() => String, { description: "Chinese name as sentences use it." })
  shortName: string;
  @Field(() => String, { nullable: true, description: "English name." })
  nameEn: string | null;
  @Field(() => AreaLevelEnum, { description: "Where it stands in the tree." })
  level: AreaLevel;
}
