import { Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../connections/connection.type.ts";
import { enumType } from "../../server/enum-type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import { TextJsonScalar } from "../../server/scalars/text-json.scalar.ts";
import { Topic } from "../../topics/topic.type.ts";
import type { DeskArticleRow } from "./desk-article.queries.ts";
import { DESK_ARTICLE_STATES, type DeskArticleState } from "./desk-article.state.ts";
import type { DeskRevisionRow } from "./desk-revision.queries.ts";
import { COPY_STATES, type CopyState } from "./working-copy.entity.ts";
import type { WorkingCopyRow } from "./working-copy.queries.ts";

export const DeskArticleStateEnum = enumType(
  "DeskArticleState",
  DESK_ARTICLE_STATES,
  "Whether something of an article waits to be published.",
  {
    NEW: "It was never published.",
    CHANGED: "It is published; a newer revision, or somebody's working copy, waits.",
    PUBLISHED: "It is published, and nothing waits.",
  },
);

const WorkingCopyStateEnum = enumType("WorkingCopyState", COPY_STATES, "Where a working copy stands.", {
  OPEN: "Its author writes on it.",
  RESTED: "Its author rested for half an hour, and went on in another.",
  KEPT: "It became a revision.",
  DISCARDED: "Its author gave it up.",
});

@ObjectType({
  description: "What one author has typed of an article in one sitting (草稿). Only the desk sees it.",
  simpleResolvers: true,
})
export class WorkingCopy implements Omit<WorkingCopyRow, "__typename" | "uuid" | "articleUuid" | "authorUuid"> {
  @Field(() => ID, { description: "Public id." })
  id: string;
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => ID, { description: "Public id of its author." })
  authorId: string;
  @Field(() => String, { description: "Name of its author." })
  author: string;
  @Field(() => Int, { description: "Counts its author's saves in this article, over all sittings." })
  version: number;
  @Field(() => Int, { description: "Number of the revision that it was made of; 0 in a new article." })
  baseRevision: number;
  @Field(() => Int, { nullable: true, description: "Number of the revision that it became." })
  keptRevision: number | null;
  @Field(() => WorkingCopyStateEnum, { description: "Where it stands." })
  state: CopyState;
  @Field(() => TextJsonScalar, {
    description: "The whole text; `printedText` is what each figure read at the last save.",
  })
  text: DeskText;
  @Field(() => DateTimeScalar, { description: "When the sitting began." })
  startedAt: Date;
  @Field(() => DateTimeScalar, { description: "When it was last saved." })
  touchedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: "When the sitting ended; null while open." })
  endedAt: Date | null;
}

type DeskText = WorkingCopyRow["text"];

@ObjectType({ description: "A revision of an article as the desk sees it, published or not.", simpleResolvers: true })
export class DeskRevision
  implements Pick<DeskRevisionRow, "id" | "number" | "note" | "wordCount" | "recordedAt" | "recordedBy" | "isPublished">
{
  @Field(() => ID, { description: "Public id." })
  id: string;
  @Field(() => Int, { description: "Its number among the article's revisions, from 1." })
  number: number;
  @Field(() => String, { nullable: true, description: "What was done." })
  note: string | null;
  @Field(() => Int, { description: "Length of the body in Chinese characters and words." })
  wordCount: number;
  @Field(() => DateTimeScalar, { description: "When it was written." })
  recordedAt: Date;
  @Field(() => String, {
    nullable: true,
    description: "Name of whoever wrote it; null for what was loaded from files.",
  })
  recordedBy: string | null;
  @Field(() => Boolean, { description: "Whether readers see it now." })
  isPublished: boolean;
}

@ObjectType({ description: "Somebody who is writing on an article right now.", simpleResolvers: true })
export class ArticleEditor {
  @Field(() => ID, { description: "Public id of the person." })
  id: string;
  @Field(() => String, { description: "Name of the person." })
  name: string;
  @Field(() => DateTimeScalar, { description: "When something of it was last saved." })
  touchedAt: Date;
}

@ObjectType({ description: "An article as the desk sees it, published or not.", simpleResolvers: true })
export class DeskArticle
  implements
    Pick<
      DeskArticleRow,
      "id" | "slug" | "title" | "version" | "state" | "newestRevision" | "publishedRevision" | "createdBy" | "editedAt"
    >
{
  @Field(() => ID, { description: "Public id of the article." })
  id: string;
  @Field(() => String, { description: "Its name in the address." })
  slug: string;
  @Field(() => String, { description: "Its newest title, of a revision or else of a working copy; empty without one." })
  title: string;
  @Field(() => Topic, { description: "The topic it belongs to." })
  topic: Topic;
  @Field(() => Int, { description: "Counts the changes of topic, areas, agency and source, for `changeArticle`." })
  version: number;
  @Field(() => DeskArticleStateEnum, { description: "Whether something of it waits to be published." })
  state: DeskArticleState;
  @Field(() => Int, { description: "Number of its newest revision; 0 before the first." })
  newestRevision: number;
  @Field(() => Int, { description: "Number of the revision that readers see now; 0 for none." })
  publishedRevision: number;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was first published." })
  publishedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever made it; null for what was loaded from files." })
  createdBy: string | null;
  @Field(() => DateTimeScalar, { description: "When somebody last began to edit it, or wrote a revision." })
  editedAt: Date;
}

export const DeskArticleConnection = connectionType(() => DeskArticle, "DeskArticle");
export const DeskRevisionConnection = connectionType(() => DeskRevision, "DeskRevision");
