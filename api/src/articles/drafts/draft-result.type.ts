import { createUnionType, Field, Int, ObjectType } from "type-graphql";
import { Issue, Refusal } from "../../server/refusal.type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import { TextJsonScalar } from "../../server/scalars/text-json.scalar.ts";
import { DeskArticle, DeskRevision, WorkingCopy } from "./desk-article.type.ts";

@ObjectType({ description: "The article is made, or stands as was asked.", simpleResolvers: true })
export class DeskArticleSuccess {
  @Field(() => DeskArticle, { description: "The article as it stands now." })
  article: DeskArticle;
}

@ObjectType({ description: "The text is kept.", simpleResolvers: true })
export class SaveDraftSuccess {
  @Field(() => WorkingCopy, { description: "The author's working copy as it stands now." })
  copy: WorkingCopy;
  @Field(() => Boolean, {
    description: "Whether it holds more than was sent: what others, or the author's other window, wrote meanwhile.",
  })
  isMerged: boolean;
}

@ObjectType({ description: "There is a new revision. Readers do not see it yet.", simpleResolvers: true })
export class DeskRevisionSuccess {
  @Field(() => DeskRevision, { description: "The revision." })
  revision: DeskRevision;
  @Field(() => DeskArticle, { description: "Its article as it stands now." })
  article: DeskArticle;
}

@ObjectType({ description: "The working copy stands as was asked.", simpleResolvers: true })
export class DiscardDraftSuccess {
  @Field(() => WorkingCopy, { description: "The working copy that was given up, or taken back." })
  copy: WorkingCopy;
}

@ObjectType({ description: "A place that two have changed, each otherwise.", simpleResolvers: true })
export class DraftConflictPlace {
  @Field(() => String, { description: "Path in the merged text: `title`, `subtitle`, `summary` or `body.3`." })
  place: string;
  @Field(() => TextJsonScalar, { nullable: true, description: "What both have changed; null if it was not there." })
  base: unknown;
  @Field(() => TextJsonScalar, { nullable: true, description: "What was sent; null if it is gone in it." })
  mine: unknown;
  @Field(() => TextJsonScalar, { nullable: true, description: "What the other wrote; null if it is gone there." })
  theirs: unknown;
  @Field(() => TextJsonScalar, { description: "The citations of all three, by keys that fit the merged text." })
  citations: unknown;
}

@ObjectType({
  description: "Not merged: somebody else, or the author in another window, has changed the same blocks meanwhile.",
  simpleResolvers: true,
})
export class DraftConflict {
  @Field(() => [Issue], { description: "What happened and what to do, with the code STALE." })
  issues: Issue[];
  @Field(() => Boolean, {
    description: "Whether the text that was sent is kept meanwhile, as the author's copy upon its old revision.",
  })
  saved: boolean;
  @Field(() => WorkingCopy, { description: "The author's working copy as it stands." })
  copy: WorkingCopy;
  @Field(() => Int, {
    nullable: true,
    description: "Number of the revision that came between; null for another window.",
  })
  theirRevision: number | null;
  @Field(() => String, {
    nullable: true,
    description: "Name of whoever wrote it; null for what was loaded from files.",
  })
  by: string | null;
  @Field(() => DateTimeScalar, { description: "When that was written." })
  at: Date;
  @Field(() => TextJsonScalar, {
    description:
      "Everything else merged; where there is a conflict it has what was sent, or theirs where that is gone.",
  })
  merged: unknown;
  @Field(() => [DraftConflictPlace], { description: "Every place that both have changed, one at least." })
  conflicts: DraftConflictPlace[];
}

const resolveType = (value: unknown) => (value as { __typename: string }).__typename;

export const DeskArticleResult = createUnionType({
  name: "DeskArticleResult",
  description: "What came of making or moving an article.",
  types: () => [DeskArticleSuccess, Refusal] as const,
  resolveType,
});

export const SaveDraftResult = createUnionType({
  name: "SaveDraftResult",
  description: "What came of saving a draft.",
  types: () => [SaveDraftSuccess, DraftConflict, Refusal] as const,
  resolveType,
});

export const KeepVersionResult = createUnionType({
  name: "KeepVersionResult",
  description: "What came of making a revision of a working copy.",
  types: () => [DeskRevisionSuccess, DraftConflict, Refusal] as const,
  resolveType,
});

export const RestoreRevisionResult = createUnionType({
  name: "RestoreRevisionResult",
  description: "What came of restoring a revision.",
  types: () => [DeskRevisionSuccess, Refusal] as const,
  resolveType,
});

export const DiscardDraftResult = createUnionType({
  name: "DiscardDraftResult",
  description: "What came of giving a working copy up, or taking it back.",
  types: () => [DiscardDraftSuccess, Refusal] as const,
  resolveType,
});
