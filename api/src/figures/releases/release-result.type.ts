import { createUnionType, Field, ObjectType } from "type-graphql";
import { Refusal } from "../../server/refusal.type.ts";
import { Release } from "./release.type.ts";

@ObjectType({ description: "Done.", simpleResolvers: true })
export class ReleaseSuccess {
  @Field(() => Release, { description: "The release as it stands now." })
  release: Release;
}

export const ReleaseResult = createUnionType({
  name: "ReleaseResult",
  description: "What came of proposing or deciding a release.",
  types: () => [ReleaseSuccess, Refusal] as const,
  resolveType: (value: unknown) => (value as { __typename: string }).__typename,
});
