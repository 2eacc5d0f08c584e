import { CHART_KINDS, NOTICE_KINDS } from "@gongbao/schema/articles/body.ts";
import { createUnionType, Extensions, Field, ID, Int, ObjectType } from "type-graphql";
import { Area } from "../areas/area.type.ts";
import { Citation } from "../figures/citation.type.ts";
import { Metric } from "../figures/metric.type.ts";
import { FocalPoint, ImageSource } from "../media/media.type.ts";
import { enumType } from "../server/enum-type.ts";
import type { InlineRow } from "./content.ts";
import { InlineUnion } from "./inline.type.ts";

const ChartKindEnum = enumType("ChartKind", CHART_KINDS, "How a chart is drawn.", {
  LINE: "A line over time.",
  BAR: "Bars from zero.",
});
const NoticeKindEnum = enumType("NoticeKind", NOTICE_KINDS, "What a notice is for.", {
  NOTE: "It informs.",
  SOURCE: "It says where the text comes from and what that leaves open.",
  WARNING: "It warns.",
});

const ID_DESCRIPTION = "Unique among all blocks of all revisions.";

/** What limits.ts should reckon with where a list takes no `first`. */
const listOf = (listSize: number) => Extensions({ listSize });
const contentField = (): PropertyDecorator => (target, property) => {
  Field(() => [InlineUnion], { description: "Its text, links and citations, in order." })(target, property);
  listOf(5)(target, property);
};
const idField = () => Field(() => ID, { description: ID_DESCRIPTION });
const plain = { simpleResolvers: true };

@ObjectType({ ...plain, description: "A paragraph." })
export class Paragraph {
  @idField() id: string;
  @contentField() content: InlineRow[];
}

@ObjectType({ ...plain, description: "A heading inside an article." })
export class Heading {
  @idField() id: string;
  @Field(() => Int, { description: "2 or 3; the title is 1." }) level: number;
  @contentField() content: InlineRow[];
}

@ObjectType({ ...plain, description: "An item of a list." })
export class ListItem {
  @contentField() content: InlineRow[];
}

@ObjectType({ ...plain, description: "A list." })
export class List {
  @idField() id: string;
  @Field(() => Boolean, { description: "Whether the items are numbered." }) ordered: boolean;
  @listOf(5) @Field(() => [ListItem], { description: "Its items." }) items: ListItem[];
}

@ObjectType({ ...plain, description: "Words quoted from somebody." })
export class Quote {
  @idField() id: string;
  @contentField() content: InlineRow[];
  @Field(() => String, { nullable: true, description: "Whose words they are." }) attribution: string | null;
}

@ObjectType({ ...plain, description: "One measure taken (举措)." })
export class Measure {
  @Field(() => String, { description: "Its short name." }) title: string;
  @contentField() content: InlineRow[];
}

@ObjectType({ ...plain, description: "Measures taken, each with a name and what was done." })
export class Measures {
  @idField() id: string;
  @listOf(4) @Field(() => [Measure], { description: "The measures." }) items: Measure[];
}

@ObjectType({ ...plain, description: "A figure that stands by itself." })
export class KeyFigure {
  @Field(() => String, { description: "What it is." }) label: string;
  @Field(() => Citation, { description: "The figure." }) citation: Citation;
}

@ObjectType({ ...plain, description: "A panel of figures." })
export class KeyFigures {
  @idField() id: string;
  @Field(() => String, { nullable: true, description: "Its heading." }) title: string | null;
  @listOf(6) @Field(() => [KeyFigure], { description: "The figures." }) items: KeyFigure[];
}

@ObjectType({ ...plain, description: "A chart of one series. Its observations are those of the sentences and tables." })
export class Chart {
  @idField() id: string;
  @Field(() => String, { description: "What it shows." }) title: string;
  @Field(() => ChartKindEnum, { description: "How it is drawn." }) kind: "LINE" | "BAR";
  @Field(() => String, { nullable: true, description: "A remark under it." }) note: string | null;
  @Field(() => Metric, { description: "What is measured." }) metric: Metric;
  @Field(() => Area, { description: "Where." }) area: Area;
}

@ObjectType({ ...plain, description: "A cell of a table." })
export class TableCell {
  @listOf(1)
  @Field(() => [InlineUnion], { description: "Its text, links and citations, in order." })
  content: InlineRow[];
}

@ObjectType({ ...plain, description: "A row of a table." })
export class TableRow {
  @listOf(4) @Field(() => [TableCell], { description: "As many cells as the header has." }) cells: TableCell[];
}

@ObjectType({ ...plain, description: "A table." })
export class Table {
  @idField() id: string;
  @Field(() => String, { description: "What it shows." }) caption: string;
  @listOf(4) @Field(() => [TableCell], { description: "The heads of its columns." }) header: TableCell[];
  @listOf(6) @Field(() => [TableRow], { description: "Its rows." }) rows: TableRow[];
}

@ObjectType({ ...plain, description: "An image." })
export class Image {
  @idField() id: string;
  @Field(() => String, { description: "Address of the file." }) source: string;
  @Field(() => String, { description: "What is to be seen, for who cannot see it." }) alt: string;
  @Field(() => String, { nullable: true, description: "The words under it." }) caption: string | null;
  @Field(() => String, { nullable: true, description: "Who made it." }) credit: string | null;
  @Field(() => String, { nullable: true, description: "Under which licence it may be used." }) license: string | null;
  @Field(() => Int, { nullable: true, description: "In pixels; null for one that was not uploaded here." })
  width: number | null;
  @Field(() => Int, { nullable: true, description: "In pixels; null for one that was not uploaded here." })
  height: number | null;
  @listOf(3)
  @Field(() => [ImageSource], {
    description: "It in modern formats and several widths, the best first; empty likewise.",
  })
  sources: ImageSource[];
  @Field(() => FocalPoint, { description: "What of it is to stay in sight when it is cut." }) focalPoint: FocalPoint;
  @Field(() => Boolean, { description: "False when it may not be shown any more; its words stand." })
  isAvailable: boolean;
}

@ObjectType({ ...plain, description: "A remark set apart from the text." })
export class Notice {
  @idField() id: string;
  @Field(() => NoticeKindEnum, { description: "What it is for." }) kind: "NOTE" | "SOURCE" | "WARNING";
  @contentField() content: InlineRow[];
}

export const BlockUnion = createUnionType({
  name: "Block",
  description: "A part of an article's body.",
  types: () => [Paragraph, Heading, List, Quote, Measures, KeyFigures, Chart, Table, Image, Notice] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
