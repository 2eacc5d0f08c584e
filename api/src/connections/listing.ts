import { type RawBuilder, sql } from "kysely";
import { groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { type ConnectionRow, connection } from "./connection.ts";
import type { Page } from "./page.ts";

type Sql = RawBuilder<unknown>;

/**
 * An ordered list that can be paged, counted, and read for many parents at once. The SQL is given in parts, so that
 * the list, its count and its rows under each parent are one text. `Raw` is what a row is in the database.
 */
export interface Listing<Raw, Node, Key extends readonly string[]> {
  /** Unique among listings; it names the request's loaders. */
  name: string;
  /** What selects a row's columns. */
  columns: Sql;
  /** What follows `from`, up to `where`; `parent` is the id of the thing the list hangs on. */
  from: (reads: Reads, parent: Sql) => Sql;
  /** A `from` with the same rows but fewer joins, to count them. */
  countFrom?: Sql;
  /** Which rows belong to the list. */
  where: (reads: Reads, parent: Sql) => Sql;
  /** Which rows come after that key. */
  after: (key: Key) => Sql;
  order: Sql;
  row: (reads: Reads, raw: Raw) => Node;
  keyOf: (node: Node) => Key;
}

const noParent = sql`null::uuid`;

/** One page of the list, without a parent or with one of a known id. */
export async function listPage<Raw, Node, Key extends readonly string[]>(
  reads: Reads,
  listing: Listing<Raw, Node, Key>,
  page: Page<Key>,
  parent: Sql = noParent,
): Promise<ConnectionRow<Node>> {
  const { rows } = await sql<Raw>`${select(reads, listing, page, parent)}`.execute(reads.db);
  const nodes = rows.map((raw) => listing.row(reads, raw));
  return connection(nodes, page.first, page.after !== undefined, listing.keyOf, async () => {
    const counted = await sql<{ count: string }>`${count(reads, listing, parent)}`.execute(reads.db);
    return Number(counted.rows[0]?.count);
  });
}

/** One page of the list under each parent id, in one statement for all of them and one more if they are counted. */
export function listPageOf<Raw, Node, Key extends readonly string[]>(
  reads: Reads,
  listing: Listing<Raw, Node, Key>,
  page: Page<Key>,
) {
  const counts = reads.loader<string, number>(`count:${listing.name}`, async (ids) => {
    const { rows } = await sql<{ parent_id: string; count: string }>`
      select parent.id as parent_id, l.count from unnest(${sql.val([...ids])}::uuid[]) parent(id)
      cross join lateral (${count(reads, listing, sql`parent.id`)}) l`.execute(reads.db);
    const found = new Map(rows.map((row) => [row.parent_id, Number(row.count)]));
    return ids.map((id) => found.get(id) ?? 0);
  });
  const name = `page:${listing.name}:${page.first}:${page.after ?? ""}`;
  return reads.loader<string, ConnectionRow<Node>>(name, async (ids) => {
    // A lateral join with a limit runs as a nested loop: the rows of one parent keep their order.
    const { rows } = await sql<Raw & { parent_id: string }>`
      select parent.id as parent_id, l.* from unnest(${sql.val([...ids])}::uuid[]) parent(id)
      cross join lateral (${select(reads, listing, page, sql`parent.id`)}) l`.execute(reads.db);
    return groupedByKey(ids, rows, (row) => row.parent_id).map((group, index) => {
      const nodes = group.map((raw) => listing.row(reads, raw));
      const id = ids[index] as string;
      return connection(nodes, page.first, page.after !== undefined, listing.keyOf, () => counts.load(id));
    });
  });
}

function select<Raw, Node, Key extends readonly string[]>(
  reads: Reads,
  { columns, from, where, after, order }: Listing<Raw, Node, Key>,
  page: Page<Key>,
  parent: Sql,
) {
  const later = page.after ? sql`and ${after(page.after)}` : sql``;
  return sql`select ${columns} from ${from(reads, parent)} where ${where(reads, parent)} ${later}
    order by ${order} limit ${sql.lit(page.first + 1)}`;
}

function count<Raw, Node, Key extends readonly string[]>(
  reads: Reads,
  { from, countFrom, where }: Listing<Raw, Node, Key>,
  parent: Sql,
) {
  return sql`select count(*) as count from ${countFrom ?? from(reads, parent)} where ${where(reads, parent)}`;
}
