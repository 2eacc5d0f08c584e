import { Field, ID, Int, ObjectType } from "type-graphql";
import { Article } from "../articles/article.type.ts";
import { connectionType } from "../connections/connection.type.ts";
import { Citation } from "../figures/citation.type.ts";
import { Node } from "../server/node.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { Topic } from "../topics/topic.type.ts";
import type { BulletinRow } from "./bulletin.queries.ts";
import type { HeadlineFigureRow } from "./headline-figure.queries.ts";

@ObjectType({ implements: Node, description: "A numbered issue (公报).", simpleResolvers: true })
export class Bulletin extends Node implements Pick<BulletinRow, "id" | "number" | "title" | "publishedAt"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => Int, { description: "Its number, from 1." })
  number: number;
  @Field(() => String, { description: "Its title." })
  title: string;
  @Field(() => DateTimeScalar, { description: "When it was published; never moves." })
  publishedAt: Date;
}

@ObjectType({ description: "A figure on a front page.", simpleResolvers: true })
export class HeadlineFigure implements Pick<HeadlineFigureRow, "id" | "label"> {
  @Field(() => ID, { description: "Unique among all front pages." })
  id: string;
  @Field(() => String, { description: "What it is, in a few words." })
  label: string;
  @Field(() => Citation, { description: "The figure." })
  citation: Citation;
}

@ObjectType({ description: "The articles of one topic in a bulletin.", simpleResolvers: true })
export class BulletinSection {
  @Field(() => Topic, { description: "The topic." })
  topic: Topic;
  @Field(() => [Article], { description: "Its articles in order, without the lead." })
  articles: Article[];
  @Field(() => HeadlineFigure, { nullable: true, description: "The one figure that matters most in the section." })
  figure: HeadlineFigure | null;
}

export const BulletinConnection = connectionType(() => Bulletin, "Bulletin");
