import { Field, ID, InputType, Int } from "type-graphql";
import { TextJsonScalar } from "../../server/scalars/text-json.scalar.ts";

@InputType({ description: "A new article." })
export class CreateArticleInput {
  @Field(() => String, { description: "Working title: at most 100 characters." })
  title: string;
  @Field(() => String, { description: "Code of its topic." })
  topic: string;
  @Field(() => [String], { description: "Codes of the areas that it is about, at most 20, the first one first." })
  areas: string[];
  @Field(() => String, { nullable: true, description: "Code of the agency that issues it." })
  agency?: string | null;
  @Field(() => ID, { nullable: true, description: "Public id of the source of its facts." })
  sourceId?: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      "Its name in the address: lower-case letters, digits, hyphens; made of the title's pinyin if left out.",
  })
  slug?: string | null;
}

@InputType({ description: "Where an article is to stand. What is left out stays as it is." })
export class ChangeArticleInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "The article's version that the caller has seen." })
  seenVersion: number;
  @Field(() => String, { nullable: true, description: "Code of the topic." })
  topic?: string | null;
  @Field(() => [String], { nullable: true, description: "Codes of all areas that it is about, at most 20." })
  areas?: string[] | null;
  @Field(() => String, { nullable: true, description: "Code of the agency; null for none." })
  agency?: string | null;
  @Field(() => ID, { nullable: true, description: "Public id of the source; null for none." })
  sourceId?: string | null;
}

@InputType({ description: "What an author has typed." })
export class SaveDraftInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "Number of the revision that the text was made of; 0 for none." })
  seenRevision: number;
  @Field(() => Int, { description: "Version of the author's working copy that it goes on from; 0 for none." })
  seenCopy: number;
  @Field(() => TextJsonScalar, {
    description: "The whole text. Title, summary, body and words may be empty yet. At most 300,000 characters.",
  })
  text: unknown;
}

@InputType({ description: "A working copy that is to become a revision." })
export class KeepVersionInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "Version of the author's working copy, as the author knows it." })
  seenCopy: number;
  @Field(() => String, { description: "What was done, for the history: at most 200 characters." })
  note: string;
}

@InputType({ description: "A working copy that is given up, or taken back." })
export class DiscardDraftInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "Version of the author's newest working copy, as the author knows it." })
  seenCopy: number;
}

@InputType({ description: "An old revision whose text is to come back." })
export class RestoreRevisionInput {
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision that the caller knows to be the newest." })
  seenRevision: number;
}
