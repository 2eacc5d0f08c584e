import { Field, ID, InputType } from "type-graphql";

@InputType({ description: "A correction to be made public at once and for ever; of an article, a figure, or both." })
export class IssueCorrectionInput {
  @Field(() => ID, { nullable: true, description: "Public id of the published article that said it." })
  articleId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: "Public id of the public figure that was wrong; without articleId, wherever it is said.",
  })
  observationId?: string | null;
  @Field(() => String, { description: "What was said: at most 500 characters." })
  was: string;
  @Field(() => String, { description: "What is said now: at most 500 characters." })
  now: string;
  @Field(() => String, { description: "Why, for the public: at most 500 characters." })
  reason: string;
  @Field(() => ID, {
    nullable: true,
    description: "Public id of the correction that it follows: the newest of the same article and figure.",
  })
  followsId?: string | null;
}
