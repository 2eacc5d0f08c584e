import { createUnionType, Extensions, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { MediaRow } from "./media.queries.ts";
import { MEDIA_KINDS, type MediaKind } from "./media-kind.ts";
import { licenseWords, MEDIA_LICENSES, type MediaLicense } from "./media-license.ts";
import type { MediaUseRow } from "./media-use.queries.ts";

export const MediaKindEnum = enumType("MediaKind", MEDIA_KINDS, "What a file is, by its content.", {
  JPEG: "An image.",
  PNG: "An image.",
  WEBP: "An image.",
  AVIF: "An image.",
  PDF: "A document.",
  DOCX: "A document of a word processor.",
  XLSX: "A workbook.",
});

const MediaLicenseEnum = enumType(
  "MediaLicense",
  MEDIA_LICENSES,
  "By what right a file is used; each says what readers read.",
  licenseWords,
);

@ObjectType({ description: "What of an image is to stay in sight when it is cut.", simpleResolvers: true })
export class FocalPoint {
  @Field(() => Int, { description: "Hundredths from the left edge." }) x: number;
  @Field(() => Int, { description: "Hundredths from the upper edge." }) y: number;
}

@ObjectType({ description: "An image in one format, in every width it is offered.", simpleResolvers: true })
export class ImageSource {
  @Field(() => String, { description: "Media type, for example image/avif." }) type: string;
  @Field(() => String, { description: "Addresses with their widths, as `srcset` of HTML takes them." }) srcset: string;
}

@ObjectType({ description: "An article that uses a file.", simpleResolvers: true })
export class MediaUse implements Pick<MediaUseRow, "articleId" | "slug" | "wasPublished"> {
  @Field(() => ID, { description: "Public id of the article." }) articleId: string;
  @Field(() => String, { description: "The article's name in its address." }) slug: string;
  @Field(() => Boolean, { description: "Whether a text with it was published; else it stands in a draft." })
  wasPublished: boolean;
}
export const MediaUseConnection = connectionType(() => MediaUse, "MediaUse");

type Told = Exclude<keyof MediaRow, "__typename" | "reads" | "uuid" | "renditions" | "uploadedById" | "sha256">;

@ObjectType({
  implements: Node,
  description: "An image or document that was uploaded, with what is said of it.",
  simpleResolvers: true,
})
export class MediaItem extends Node implements Pick<MediaRow, Told> {
  @Field(() => ID, { description: "Public id." }) declare id: string;
  @Field(() => String, { description: "What its file was called." }) name: string;
  @Field(() => MediaKindEnum, { description: "What it is." }) kind: MediaKind;
  @Field(() => String, { description: "By what a text names it: `source` of an image, `href` of a link." })
  address: string;
  @Field(() => Int, { description: "Length of the original." }) bytes: number;
  @Field(() => Int, { nullable: true, description: "Of an image, upright, in pixels." }) width: number | null;
  @Field(() => Int, { nullable: true, description: "Of an image, upright, in pixels." }) height: number | null;
  @Field(() => Boolean, { description: "Whether the original says where it was taken; nothing public does." })
  hadLocation: boolean;
  @Field(() => DateTimeScalar, { description: "When it was uploaded." }) uploadedAt: Date;
  @Field(() => String, { description: "Name of whoever uploaded it." }) uploadedBy: string;
  @Field(() => Int, { description: "Counts its changes from 1; name it when changing." }) version: number;
  @Field(() => String, { nullable: true, description: "What is to be seen, proposed to texts that take it in." })
  alt: string | null;
  @Field(() => String, { nullable: true, description: "Words under it, proposed to texts that take it in." })
  caption: string | null;
  @Field(() => String, { nullable: true, description: "Who made it; shown where a text names nobody." })
  credit: string | null;
  @Field(() => MediaLicenseEnum, { nullable: true, description: "By what right it is used; null while not known." })
  license: MediaLicense | null;
  @Field(() => String, { nullable: true, description: "What the licence says further." })
  licenseNote: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "From when it may not be shown; null for never." })
  expiresAt: Date | null;
  @Field(() => Boolean, { description: "Whether that time has come." }) isExpired: boolean;
  @Field(() => FocalPoint, { description: "What of an image is to stay in sight." }) focalPoint: FocalPoint;
  @Extensions({ listSize: 3 })
  @Field(() => [ImageSource], { description: "An image in all its formats, the best first.", simple: false })
  sources: ImageSource[];
}
export const MediaItemConnection = connectionType(() => MediaItem, "MediaItem");

@InputType({ description: "What of an image is to stay in sight when it is cut." })
export class FocalPointInput {
  @Field(() => Int, { description: "Hundredths from the left edge." }) x: number;
  @Field(() => Int, { description: "Hundredths from the upper edge." }) y: number;
}

@InputType({ description: "What is to be said of a file; what is left out stays, null takes it away." })
export class UpdateMediaInput {
  @Field(() => ID, { description: "Public id." }) mediaId: string;
  @Field(() => Int, { description: "The version that the caller has seen: a newer one makes this stale." })
  seenVersion: number;
  @Field(() => String, { nullable: true, description: "At most 200 characters." }) alt?: string | null;
  @Field(() => String, { nullable: true, description: "At most 300 characters." }) caption?: string | null;
  @Field(() => String, { nullable: true, description: "At most 100 characters." }) credit?: string | null;
  @Field(() => MediaLicenseEnum, { nullable: true, description: "By what right it is used." })
  license?: MediaLicense | null;
  @Field(() => String, { nullable: true, description: "At most 300 characters." }) licenseNote?: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "From when it may not be shown; one that has passed takes it from readers at once.",
  })
  expiresAt?: Date | null;
  @Field(() => FocalPointInput, { nullable: true, description: "What is to stay in sight; null for the middle." })
  focalPoint?: FocalPointInput | null;
}

@InputType({ description: "Which file is to go." })
export class RemoveMediaInput {
  @Field(() => ID, { description: "Public id." }) mediaId: string;
  @Field(() => Int, { description: "The version that the caller has seen." }) seenVersion: number;
}

@ObjectType({ description: "It is said as it is shown.", simpleResolvers: true })
export class UpdateMediaSuccess {
  @Field(() => MediaItem, { description: "The file as it is now." }) media: MediaItem;
}

@ObjectType({ description: "The file is gone.", simpleResolvers: true })
export class RemoveMediaSuccess {
  @Field(() => ID, { description: "Public id that it had." }) mediaId: string;
}

const resolveType = (value: unknown) => (value as { __typename: string }).__typename;

export const UpdateMediaResult = createUnionType({
  name: "UpdateMediaResult",
  description: "What came of saying something else of a file.",
  types: () => [UpdateMediaSuccess, Refusal] as const,
  resolveType,
});
export const RemoveMediaResult = createUnionType({
  name: "RemoveMediaResult",
  description: "What came of removing a file.",
  types: () => [RemoveMediaSuccess, Refusal] as const,
  resolveType,
});
