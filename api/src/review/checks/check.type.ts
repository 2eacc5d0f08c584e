import { TERM_KINDS, type TermKind } from "@gongbao/schema/checks/check-term.ts";
import { CHECK_CODES, CHECK_SEVERITIES, type CheckCode, type CheckSeverity } from "@gongbao/schema/checks/text-slip.ts";
import { createUnionType, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { enumType } from "../../server/enum-type.ts";
import { Node } from "../../server/node.type.ts";
import { Refusal } from "../../server/refusal.type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import { CHECK_STATUSES } from "./check-finding.queries.ts";

export const CheckCodeEnum = enumType<CheckCode>("CheckCode", CHECK_CODES, "What a check before publication finds.", {
  ID_NUMBER: "Number of an identity card (GB 11643).",
  BANK_CARD: "Number of a bank card.",
  MOBILE_NUMBER: "Number of a mobile telephone that is not on the list.",
  LANDLINE_NUMBER: "Number of a telephone that is not on the list.",
  MAIL_ADDRESS: "Mail address whose domain is not on the list.",
  LICENCE_PLATE: "Plate of a motor vehicle.",
  PASSPORT_NUMBER: "Number of a passport.",
  NAME_AND_ILLNESS: "Name of a person beside an illness or a disability.",
  NAME_AND_ADDRESS: "Name of a person beside a home address.",
  PHRASE: "Words that the list says are to be written otherwise.",
  UNPAIRED_MARK: "Bracket or quotation mark without its other half.",
  NESTED_MARK: "Quotation or title that stands in another in the same marks (GB/T 15834).",
  WIDTH: "Punctuation of half width in Chinese, or digits and letters of full width.",
  DOUBLED_MARK: "Punctuation that stands twice.",
  DOUBLED_WORD: "Word that stands twice.",
  SPACE: "Space inside Chinese text.",
  PROMISED_NUMBER: "Announcement of another number of items than follow.",
  DATE: "Date that no calendar has, or with the wrong day of the week.",
  UNBOUND_NUMBER: "Number with a metric's unit that cites no observation.",
  IMAGE: "Image without alternative text or licence.",
  MEDIA: "Uploaded image or document that is gone or over, or whose words cannot be checked.",
  LINK: "Link within the site that leads nowhere, or to what is not public yet.",
  SOURCE: "Article without a source.",
  SUMMARY: "Summary that is empty or too long.",
  INTEGRITY: "Numbers that do not go together and that nobody has explained.",
  STALE_TASK: "Figure that was overtaken and still stands in the text.",
});

export const CheckSeverityEnum = enumType<CheckSeverity>("CheckSeverity", CHECK_SEVERITIES, "How much it weighs.", {
  ERROR: "Stops the publication; it is to be mended.",
  WARNING: "Stops the publication until somebody accepts it by name.",
  NOTICE: "Is told, and stops nothing.",
});

export const CheckStatusEnum = enumType("CheckStatus", CHECK_STATUSES, "What became of a check's finding.", {
  OPEN: "Nothing yet.",
  ACCEPTED: "Somebody took it on by name.",
  FIXED: "The newest run did not find it any more.",
});

export const TermKindEnum = enumType<TermKind>("CheckTermKind", TERM_KINDS, "What an entry of the list is.", {
  PHRASE: "Words that are to be written otherwise.",
  NUMBER: "Telephone number of a public office.",
  MAIL_DOMAIN: "Domain whose mailboxes are the offices' own.",
});

@ObjectType({ description: "What a check finds in words that are not stored.", simpleResolvers: true })
export class TextSlip {
  @Field(() => CheckCodeEnum, { description: "What was found." })
  code: CheckCode;
  @Field(() => CheckSeverityEnum, { description: "How much it weighs." })
  severity: CheckSeverity;
  @Field(() => String, { description: "Name of the place, as the caller gave it." })
  place: string;
  @Field(() => Int, { description: "Where it begins in the place's text, in UTF-16 units." })
  start: number;
  @Field(() => Int, { description: "Where it ends, counted likewise." })
  end: number;
  @Field(() => String, { description: "The words." })
  said: string;
  @Field(() => String, { description: "What is wrong and what to do, in Chinese." })
  message: string;
  @Field(() => String, {
    nullable: true,
    description: "What may be written in their place, empty if they are to go; null where only a person can tell.",
  })
  suggestion: string | null;
}

@ObjectType({ description: "That somebody took on a warning by name.", simpleResolvers: true })
export class CheckAcceptance {
  @Field(() => String, { description: "Why it may be published so." })
  reason: string;
  @Field(() => String, { description: "Name of whoever took it on." })
  by: string;
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
}

@ObjectType({ implements: Node, description: "What a check found in a revision.", simpleResolvers: true })
export class CheckFinding extends Node {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => CheckCodeEnum, { description: "What was found." })
  code: CheckCode;
  @Field(() => CheckSeverityEnum, { description: "How much it weighs." })
  severity: CheckSeverity;
  @Field(() => String, {
    description: "Path of the place, such as body.3.content; `source` or `figures` where no words are meant.",
  })
  place: string;
  @Field(() => Int, { description: "Where it begins in the place's text as it is printed, in UTF-16 units." })
  start: number;
  @Field(() => Int, { description: "Where it ends, counted likewise." })
  end: number;
  @Field(() => String, { description: "The words; empty where something is missing." })
  said: string;
  @Field(() => String, { description: "What is wrong and what to do, in Chinese." })
  message: string;
  @Field(() => String, {
    nullable: true,
    description: "What may be written in their place, empty if they are to go; null where only a person can tell.",
  })
  suggestion: string | null;
}

@ObjectType({ description: "One time that a revision was held to all checks.", simpleResolvers: true })
export class CheckRun {
  @Field(() => DateTimeScalar, { description: "When." })
  at: Date;
  @Field(() => String, { nullable: true, description: "Name of whoever asked; null before a publication." })
  by: string | null;
  @Field(() => [CheckFinding], { description: "All that stood, in the order of the text." })
  findings: CheckFinding[];
}

@InputType({ description: "A text to check, with the name of its place." })
export class CheckTextInput {
  @Field(() => String, { description: "What the answer calls it: a path such as body.3.content, or a file's name." })
  place: string;
  @Field(() => String, { description: "The words as they are read." })
  text: string;
}

@InputType({ description: "A warning that somebody takes on." })
export class AcceptCheckInput {
  @Field(() => ID, { description: "Public id of an open warning." })
  findingId: string;
  @Field(() => String, { description: "Why it may be published so: at most 500 characters, for the desk." })
  reason: string;
}

@ObjectType({ description: "The revision was checked.", simpleResolvers: true })
export class CheckRevisionSuccess {
  @Field(() => CheckRun, { description: "What stands of it." })
  run: CheckRun;
}

export const CheckRevisionResult = createUnionType({
  name: "CheckRevisionResult",
  description: "What came of checking a revision.",
  types: () => [CheckRevisionSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});

@ObjectType({ description: "The warning stops nothing while its words stay as they are.", simpleResolvers: true })
export class AcceptCheckSuccess {
  @Field(() => CheckFinding, { description: "The finding as it is now." })
  finding: CheckFinding;
}

export const AcceptCheckResult = createUnionType({
  name: "AcceptCheckResult",
  description: "What came of accepting a warning.",
  types: () => [AcceptCheckSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
