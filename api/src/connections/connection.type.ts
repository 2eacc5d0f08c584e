import { type ClassType, Field, Int, ObjectType, Root } from "type-graphql";
import type { ConnectionRow, EdgeRow } from "./connection.ts";

@ObjectType({ description: "Where a page stands in its list (Relay Cursor Connections).", simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean, { description: "Whether the list goes on after this page." })
  hasNextPage: boolean;
  @Field(() => Boolean, { description: "Whether the page began after a cursor." })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: "Cursor of the first entry; null when the page is empty." })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: "Cursor of the last entry; pass it as `after` to go on." })
  endCursor: string | null;
}

/** The class `XConnection` of a node type, or of a union; with the edge class `XEdge` unless one with more is given. */
export function connectionType<Node extends object>(
  node: () => ClassType<Node> | Node,
  name: string,
  edge: () => ClassType<EdgeRow<Node>> = edgeType(node, name),
) {
  @ObjectType(`${name}Connection`, { description: `A page of a list of type ${name}.`, simpleResolvers: true })
  class Connection {
    @Field(() => [edge()], { description: "The entries with their cursors." })
    edges: EdgeRow<Node>[];
    @Field(() => [node()], { description: "The entries alone." })
    nodes: Node[];
    @Field(() => PageInfo, { description: "Where the page stands in the list." })
    pageInfo: PageInfo;
    @Field(() => Int, { description: "Entries of the whole list that are public.", simple: false })
    totalCount(@Root() row: ConnectionRow<Node>): Promise<number> {
      return row.count();
    }
  }
  return Connection;
}

function edgeType<Node extends object>(node: () => ClassType<Node> | Node, name: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a list.`, simpleResolvers: true })
  class Edge implements EdgeRow<Node> {
    @Field(() => String, { description: "The entry's place in the list." })
    cursor: string;
    @Field(node, { description: "The entry itself." })
    node: Node;
  }
  return () => Edge;
}
