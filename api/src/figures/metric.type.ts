import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { Node } from "../server/node.type.ts";
import type { MetricRow } from "./metric.queries.ts";

@ObjectType({ implements: Node, description: "The definition of a measured thing (指标).", simpleResolvers: true })
export class Metric
  extends Node
  implements Pick<MetricRow, "id" | "code" | "name" | "unit" | "unitLabel" | "decimals">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Stable code, for example `projects-started`." })
  code: string;
  @Field(() => String, { description: "Chinese name." })
  name: string;
  @Field(() => String, { description: "Code of the unit of its values: CNY, person, percent." })
  unit: UnitCode;
  @Field(() => String, { description: "What is printed after a number: 元, 个, 户." })
  unitLabel: string;
  @Field(() => Int, { description: "Fewest decimals that are printed." })
  decimals: number;
}

export const MetricConnection = connectionType(() => Metric, "Metric");
