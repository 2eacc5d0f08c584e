import { createUnionType, Field, ObjectType } from "type-graphql";
import { Refusal } from "../server/refusal.type.ts";
import { Correction } from "./article.type.ts";

@ObjectType({ description: "The correction is public, on every page that it belongs to.", simpleResolvers: true })
export class IssueCorrectionSuccess {
  @Field(() => Correction, { description: "The correction as readers see it." })
  correction: Correction;
}

export const IssueCorrectionResult = createUnionType({
  name: "IssueCorrectionResult",
  description: "What came of issuing a correction.",
  types: () => [IssueCorrectionSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
