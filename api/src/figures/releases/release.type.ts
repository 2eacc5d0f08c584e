import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { Extensions, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../../connections/connection.type.ts";
import { enumType } from "../../server/enum-type.ts";
import { Node } from "../../server/node.type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";
import { DecimalScalar } from "../../server/scalars/decimal.scalar.ts";
import { ApproximationEnum, ObservationStatusEnum, VintageKindEnum } from "../figure.enums.ts";
import { Dimension } from "../observation.type.ts";
import type { VintageKind } from "../vintage.entity.ts";
import type { ProposedVintageRow, ReleaseRow, ReleaseState } from "./release.queries.ts";
import { RELEASE_DECISIONS } from "./release-decision.entity.ts";

export const ReleaseStateEnum = enumType(
  "ReleaseState",
  ["PROPOSED", ...RELEASE_DECISIONS] as const,
  "Where a release of figures stands.",
  {
    PROPOSED: "Waits for a second person.",
    APPROVED: "Its values are the observations' vintages.",
    RETURNED: "Sent back with a remark.",
    WITHDRAWN: "Taken back by whoever proposed it.",
  },
);

@ObjectType({
  implements: Node,
  description: "New values for one or more figures, proposed and decided together. Only the desk sees it.",
  simpleResolvers: true,
})
export class Release extends Node implements Omit<ReleaseRow, "__typename" | "reads" | "uuid"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "What the desk calls it." })
  title: string;
  @Field(() => ReleaseStateEnum, { description: "Where it stands." })
  state: ReleaseState;
  @Field(() => DateTimeScalar, { description: "When it was proposed." })
  proposedAt: Date;
  @Field(() => String, { description: "Name of whoever proposed it." })
  proposedBy: string;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it was decided; null while it waits." })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: "Name of whoever decided." })
  decidedBy: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Why it was returned, or why values that break a rule are right.",
  })
  remark: string | null;
  @Field(() => Int, { description: "How many figures it is about." })
  changeCount: number;
}

@ObjectType({
  implements: Node,
  description: "What a release proposes for one figure. Only the desk sees it.",
  simpleResolvers: true,
})
export class ProposedVintage extends Node implements Omit<ProposedVintageRow, "__typename"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => Int, { description: "Place in the release, from 1." })
  position: number;
  @Field(() => ID, { description: "Public id of the observation, which readers may not see yet." })
  observationId: string;
  @Field(() => String, { description: "Code of the metric." })
  metricCode: string;
  @Field(() => String, { description: "Name of the metric." })
  metricName: string;
  @Field(() => String, { description: "Name of the area." })
  areaName: string;
  @Field(() => String, { description: "The period in Chinese words." })
  period: string;
  @Extensions({ listSize: 3 })
  @Field(() => [Dimension], { description: "Which part of the whole it is; empty for the whole." })
  breakdown: Dimension[];
  @Field(() => Int, { description: "Number of the newest vintage when it was proposed; 0 for none." })
  seenVintage: number;
  @Field(() => Int, { description: "Number of the newest vintage now: approval is refused where it is another." })
  newestVintage: number;
  @Field(() => String, { nullable: true, description: "The newest value as printed; null for none." })
  before: string | null;
  @Field(() => DecimalScalar, {
    nullable: true,
    description: "The proposed value in the metric's unit; null withdraws it.",
  })
  value: string | null;
  @Field(() => String, { nullable: true, description: "The proposed value as printed." })
  display: string | null;
  @Field(() => ObservationStatusEnum, { description: "What kind of value it is." })
  status: ObservationStatus;
  @Field(() => ApproximationEnum, { nullable: true, description: "How the true value stands to it." })
  approximation: Approximation | null;
  @Field(() => VintageKindEnum, { description: "Why it follows the value before." })
  kind: VintageKind;
  @Field(() => String, { nullable: true, description: "Why, for the public." })
  reason: string | null;
  @Field(() => String, { nullable: true, description: "A note for the desk alone." })
  remark: string | null;
  @Field(() => String, { nullable: true, description: "Title of the source." })
  sourceTitle: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "When it becomes public; null for at once." })
  publicFrom: Date | null;
}

@ObjectType({ description: "The work that approved values leave in the background.", simpleResolvers: true })
export class ReleaseWork {
  @Field(() => Int, { description: "Values whose work is done." })
  done: number;
  @Field(() => Int, { description: "Values that overtake an earlier one." })
  total: number;
  @Field(() => Int, { description: "Stale tasks made so far." })
  tasks: number;
  @Field(() => Int, { description: "Public notes of corrections so far." })
  corrections: number;
  @Field(() => DateTimeScalar, { nullable: true, description: "When all of it was done." })
  finishedAt: Date | null;
  @Field(() => Int, { description: "How often it failed and was tried again." })
  failures: number;
  @Field(() => String, { nullable: true, description: "Why it failed last." })
  lastError: string | null;
}

export const ReleaseConnection = connectionType(() => Release, "Release");
export const ProposedVintageConnection = connectionType(() => ProposedVintage, "ProposedVintage");
