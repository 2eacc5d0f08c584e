import { createUnionType, Field, ObjectType } from "type-graphql";
import { Issue, Refusal, Refused } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { Observation } from "./observation.type.ts";

@ObjectType({
  description: "The vintage is stored, and readers of this server see it if it is public.",
  simpleResolvers: true,
})
export class ReviseObservationSuccess {
  @Field(() => Observation, { description: "The observation as the public sees it now." })
  observation: Observation;
}

@ObjectType({
  implements: Refused,
  description: "Somebody revised the observation since the caller read it; nothing was written.",
  simpleResolvers: true,
})
export class StaleObservation extends Refused {
  @Field(() => [Issue], { description: "One, that says who revised what when." })
  declare issues: Issue[];
  @Field(() => Observation, { description: "The observation as the public sees it now." })
  observation: Observation;
  @Field(() => String, { description: "Name of whoever recorded the newest vintage." })
  changedBy: string;
  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  changedAt: Date;
}

export const ReviseObservationResult = createUnionType({
  name: "ReviseObservationResult",
  description: "What came of a revision.",
  types: () => [ReviseObservationSuccess, StaleObservation, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
