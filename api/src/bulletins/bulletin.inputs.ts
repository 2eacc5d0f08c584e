import type { CitationPolicy } from "@gongbao/schema/articles/revision-text.ts";
import { Field, ID, InputType, Int } from "type-graphql";
import { CitationPolicyEnum } from "../figures/figure.enums.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import type { BulletinContents } from "./actions/bulletin-contents.ts";

@InputType({ description: "A figure on a front page." })
export class HeadlineFigureInput {
  @Field(() => ID, { description: "Public id of the observation." })
  observationId: string;
  @Field(() => String, { description: "What it is, in a few words: at most 40 characters." })
  label: string;
  @Field(() => String, {
    nullable: true,
    description: "Code of the topic whose section it heads; left out for the headline band.",
  })
  topic?: string | null;
  @Field(() => CitationPolicyEnum, { description: "Which value it shows as time goes on." })
  policy: CitationPolicy;
}

@InputType({ description: "What stands in a bulletin." })
export class BulletinContentsInput {
  @Field(() => String, { description: "Its title: at most 100 characters." })
  title: string;
  @Field(() => ID, { description: "Public id of the article that leads." })
  leadId: string;
  @Field(() => [ID], {
    description: "Public ids of the other articles, in their order within their topics' sections, at most 100.",
  })
  articleIds: string[];
  @Field(() => [HeadlineFigureInput], { description: "Figures in their order, at most 20." })
  headlineFigures: HeadlineFigureInput[];
}

@InputType({ description: "A bulletin that readers do not see yet." })
export class CreateBulletinInput extends BulletinContentsInput {
  @Field(() => Int, { description: "Its number, which no other bulletin has." })
  number: number;
}

@InputType({ description: "Other contents for a bulletin that readers do not see yet." })
export class ChangeBulletinInput extends BulletinContentsInput {
  @Field(() => ID, { description: "Public id of the bulletin." })
  bulletinId: string;
  @Field(() => Int, { description: "The version that the caller has seen." })
  seenVersion: number;
}

export const bulletinContents = ({
  title,
  leadId,
  articleIds,
  headlineFigures,
}: BulletinContentsInput): BulletinContents => ({
  title: title.trim(),
  leadId: uuidOf("article", leadId) ?? nobody,
  articleIds: articleIds.map((id) => uuidOf("article", id) ?? nobody),
  figures: headlineFigures.map(({ observationId, label, topic, policy }) => ({
    observationId: uuidOf("observation", observationId) ?? nobody,
    label: label.trim(),
    topic: topic ?? null,
    policy,
  })),
});
