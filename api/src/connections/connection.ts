import { writeCursor } from "./page.ts";

export interface EdgeRow<Node> {
  cursor: string;
  node: Node;
}

/** A page of a list as the Relay cursor specification has it. Counting is left until somebody asks. */
export interface ConnectionRow<Node> {
  edges: EdgeRow<Node>[];
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  /** Entries of the whole list. */
  count: () => Promise<number>;
}

/**
 * Makes a connection of rows that were read with one more than asked for, in the list's order.
 * @param continued whether the page began after a cursor
 */
export function connection<Node>(
  rows: readonly Node[],
  first: number,
  continued: boolean,
  keyOf: (node: Node) => readonly string[],
  count: () => Promise<number>,
): ConnectionRow<Node> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: writeCursor(keyOf(node)), node }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: continued,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}
