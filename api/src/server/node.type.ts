import { Field, ID, InterfaceType } from "type-graphql";

/** What has a public id; its type's name stands in `__typename`. */
@InterfaceType({
  description: "Something with an address in the graph (Relay Global Object Identification).",
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: "Unique in the whole graph; sorts by the time it was made." })
  id: string;
}
