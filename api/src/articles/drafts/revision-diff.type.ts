import type { BlockDiff, SettingDiff } from "@gongbao/schema/articles/diff-texts.ts";
import type { DiffRun } from "@gongbao/schema/articles/diff-words.ts";
import { Field, Int, ObjectType } from "type-graphql";
import { enumType } from "../../server/enum-type.ts";

const DiffRunKindEnum = enumType(
  "DiffRunKind",
  ["SAME", "ADDED", "REMOVED"] as const,
  "In which text some words stand.",
  {
    SAME: "In both.",
    ADDED: "In the later one alone.",
    REMOVED: "In the earlier one alone.",
  },
);

const BlockDiffKindEnum = enumType(
  "BlockDiffKind",
  ["SAME", "ADDED", "REMOVED", "CHANGED"] as const,
  "What became of a block.",
  {
    SAME: "It says the same.",
    ADDED: "It is in the later text alone.",
    REMOVED: "It is in the earlier text alone.",
    CHANGED: "It says something else, or looks otherwise.",
  },
);

@ObjectType({ description: "Words that stand in both texts, or in one alone.", simpleResolvers: true })
export class RevisionDiffRun implements DiffRun {
  @Field(() => DiffRunKindEnum, { description: "In which text they stand." })
  kind: DiffRun["kind"];
  @Field(() => String, { description: "The words; items of a list are apart by a line feed, cells by a tab." })
  text: string;
  @Field(() => String, { nullable: true, description: "Key of the citation that prints them; null for plain words." })
  citation: string | null;
  @Field(() => String, { nullable: true, description: "Where they lead, of a link." })
  href: string | null;
  @Field(() => Boolean, { description: "Whether they are of strong importance." })
  strong: boolean;
  @Field(() => Boolean, { description: "Whether they are stressed." })
  emphasis: boolean;
}

@ObjectType({ description: "A property of a block that is no words, and that was changed.", simpleResolvers: true })
export class BlockSettingDiff implements SettingDiff {
  @Field(() => String, { description: "Its name: level, ordered, metric, source…" })
  name: string;
  @Field(() => String, { nullable: true, description: "What it was." })
  before: string | null;
  @Field(() => String, { nullable: true, description: "What it is." })
  after: string | null;
}

@ObjectType({ description: "What became of one block.", simpleResolvers: true })
export class RevisionBlockDiff implements BlockDiff {
  @Field(() => BlockDiffKindEnum, { description: "What became of it." })
  kind: BlockDiff["kind"];
  @Field(() => Boolean, { description: "Whether it stands elsewhere among the blocks that both texts have." })
  moved: boolean;
  @Field(() => String, { description: "What kind of block it is: Paragraph, Table…" })
  type: BlockDiff["type"];
  @Field(() => Int, { nullable: true, description: "Its place in the earlier body, from 0; null if it was not there." })
  before: number | null;
  @Field(() => Int, { nullable: true, description: "Its place in the later body, from 0; null if it is gone." })
  after: number | null;
  @Field(() => [RevisionDiffRun], { description: "Its words." })
  runs: RevisionDiffRun[];
  @Field(() => [BlockSettingDiff], { description: "What of it is no words and was changed." })
  settings: BlockSettingDiff[];
}

@ObjectType({
  description: "Two texts of one article compared by block and word, each figure by what it shows and prints.",
  simpleResolvers: true,
})
export class RevisionDiff {
  @Field(() => [RevisionDiffRun], { description: "The title." })
  title: RevisionDiffRun[];
  @Field(() => [RevisionDiffRun], { description: "The subtitle." })
  subtitle: RevisionDiffRun[];
  @Field(() => [RevisionDiffRun], { description: "The summary." })
  summary: RevisionDiffRun[];
  @Field(() => [RevisionBlockDiff], {
    description: "The blocks in the order of the later text; what was removed follows what it followed.",
  })
  blocks: RevisionBlockDiff[];
}
