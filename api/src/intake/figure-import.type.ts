import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { createUnionType, Extensions, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { ApproximationEnum, ObservationStatusEnum, VintageKindEnum } from "../figures/figure.enums.ts";
import { Dimension } from "../figures/observation.type.ts";
import type { VintageKind } from "../figures/vintage.entity.ts";
import { enumType } from "../server/enum-type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../server/scalars/decimal.scalar.ts";
import { IMPORT_STATES, type ImportState } from "./figure-import.entity.ts";
import type { FigureImportRow, ImportedChangeRow } from "./figure-import.queries.ts";
import { type RowIssue, type RowIssueCode, rowIssueCodes } from "./import-issue.ts";

export const ImportStateEnum = enumType("ImportState", IMPORT_STATES, "Where a file of figures stands.", {
  PARSING: "It is being read; rowsRead says how far.",
  REFUSED: "The file or some of its rows cannot be taken; nothing of it was.",
  PREVIEW: "Every row can be taken; it can be proposed.",
  PROPOSING: "Its release is being made.",
  PROPOSED: "Its release is made and waits for a second person, or was decided.",
  FAILED: "It was cut off; upload it again.",
});

export const ImportErrorCodeEnum = enumType(
  "ImportErrorCode",
  Object.keys(rowIssueCodes) as RowIssueCode[],
  "Why a row of a file cannot be taken.",
  rowIssueCodes,
);

@ObjectType({ description: "Why a row of a file cannot be taken.", simpleResolvers: true })
export class ImportError implements RowIssue {
  @Field(() => Int, { description: "The row as a spreadsheet counts, the header being 1." })
  row: number;
  @Field(() => String, { nullable: true, description: "The column by its header; null for the whole row." })
  column: string | null;
  @Field(() => ImportErrorCodeEnum, { description: "What kind of reason, for programs." })
  code: RowIssueCode;
  @Field(() => String, { description: "What is wrong and what to do, for people." })
  message: string;
}

@ObjectType({ description: "What a row of a file would change.", simpleResolvers: true })
export class ImportedChange implements ImportedChangeRow {
  @Field(() => Int, { description: "The row as a spreadsheet counts." })
  row: number;
  @Field(() => String, { description: "Code of the metric." })
  metricCode: string;
  @Field(() => String, { description: "Code of the area." })
  areaCode: string;
  @Field(() => String, { description: "Code of the period." })
  period: string;
  @Extensions({ listSize: 3 })
  @Field(() => [Dimension], { description: "Which part of the whole it is; empty for the whole." })
  breakdown: Dimension[];
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The newest value when the file was read; null for none.",
  })
  before: string | null;
  @Field(() => DecimalScalar, { nullable: true, description: "The value of the row, in the metric's unit." })
  value: string | null;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => ApproximationEnum, { nullable: true, description: "How the true value stands to it." })
  approximation: Approximation | null;
  @Field(() => VintageKindEnum, { description: "Why it follows the value before." })
  kind: VintageKind;
  @Field(() => String, { nullable: true, description: "Why, for the public." })
  reason: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it becomes public; null for at the approval." })
  publicFrom: Date | null;
}

type Shown = Omit<FigureImportRow, "__typename" | "reads" | "uuid" | "issues" | "releaseId">;

@ObjectType({ description: "A file of figures that was uploaded. Only the desk sees it.", simpleResolvers: true })
export class FigureImport implements Shown {
  @Field(() => ID, { description: "Public id." })
  id: string;
  @Field(() => String, { description: "What the file was called." })
  fileName: string;
  @Field(() => String, { description: "SHA-256 of its bytes, in hexadecimal." })
  sha256: string;
  @Field(() => ImportStateEnum, { description: "Where it stands." })
  state: ImportState;
  @Field(() => Int, { description: "Rows with anything in them, the header left out; 0 until they are counted." })
  rowsTotal: number;
  @Field(() => Int, { description: "Rows read so far." })
  rowsRead: number;
  @Field(() => Int, { description: "Rows that say what is known already; they are passed over." })
  unchanged: number;
  @Field(() => Int, { description: "Rows that change a figure." })
  changeCount: number;
  @Field(() => Int, { description: "Errors found, those included that are not kept." })
  errorCount: number;
  @Field(() => String, { nullable: true, description: "Why the file as a whole was refused or not read, for people." })
  message: string | null;
  @Field(() => DateTimeScalar, { description: "When it was uploaded." })
  uploadedAt: Date;
  @Field(() => String, { description: "Name of whoever uploaded it." })
  uploadedBy: string;
}

export const FigureImportConnection = connectionType(() => FigureImport, "FigureImport");
export const ImportErrorConnection = connectionType(() => ImportError, "ImportError");
export const ImportedChangeConnection = connectionType(() => ImportedChange, "ImportedChange");

@InputType({ description: "An import that is to become a release." })
export class ProposeFigureImportInput {
  @Field(() => ID, { description: "Public id of the import." })
  importId: string;
  @Field(() => String, { description: "What the desk calls the release: at most 100 characters." })
  title: string;
}

@ObjectType({ description: "The import became a release, which waits for a second person.", simpleResolvers: true })
export class ProposeFigureImportSuccess {
  @Field(() => FigureImport, { description: "The import, with its release." })
  figureImport: FigureImport;
}

export const ProposeFigureImportResult = createUnionType({
  name: "ProposeFigureImportResult",
  description: "What came of proposing an import.",
  types: () => [ProposeFigureImportSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
