import type { CheckList, CheckTerm } from "@gongbao/schema/checks/check-term.ts";
import { type Kysely, sql } from "kysely";
import type { Listing } from "../../connections/listing.ts";
import { anyUuid } from "../../database/any-of.ts";
import { byKey } from "../../database/by-key.ts";
import type { Tables } from "../../database/entities.ts";
import type { Reads } from "../../database/reads.ts";
import { publicId } from "../../server/public-id.ts";

/** An entry of the list as it is stored. */
export interface StoredTerm extends CheckTerm {
  id: string;
  active: boolean;
  version: number;
}

/** An entry as the desk sees it. */
export interface TermRow extends StoredTerm {
  __typename: "CheckTerm";
  uuid: string;
}

export const termColumns = sql`t.id, t.kind, t.words, t.standard, t.exceptions, t.severity, t.reason, t.active, t.version`;

export const termRow = (_reads: Reads, stored: StoredTerm): TermRow => ({
  ...stored,
  __typename: "CheckTerm",
  id: publicId("term", stored.id),
  uuid: stored.id,
});

const beijingDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/** What the checks of texts go by at a moment: the entries in force. */
export async function checkList(db: Kysely<Tables>, at: Date): Promise<CheckList> {
  const { rows: terms } = await sql<StoredTerm>`
    select ${termColumns} from check_term t where t.active order by t.id`.execute(db);
  return { terms, today: beijingDay.format(at) };
}

export const termById = (reads: Reads) =>
  reads.loader<string, TermRow | undefined>("checkTermById", async (ids) => {
    const { rows } = await sql<StoredTerm>`
      select ${termColumns} from check_term t where t.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => termRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

export type TermKey = readonly [id: string];
export const isTermKey = (parts: readonly string[]): parts is TermKey =>
  parts.length === 1 && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(parts[0] ?? "");

/** Entries, the newest first: of one kind, those whose words or standard hold some, those in force or retired; or all. */
export function termsBy({ kind, holds, active }: { kind?: string; holds?: string; active?: boolean }) {
  return {
    name: "checkTerms",
    columns: termColumns,
    from: () => sql`check_term t`,
    where: () => sql`${kind === undefined ? sql`true` : sql`t.kind = ${kind}`}
      and ${holds === undefined ? sql`true` : sql`(strpos(t.words, ${holds}) > 0 or strpos(t.standard, ${holds}) > 0)`}
      and ${active === undefined ? sql`true` : sql`t.active = ${active}`}`,
    after: ([id]) => sql`t.id < ${id}::uuid`,
    order: sql`t.id desc`,
    row: termRow,
    keyOf: ({ uuid }) => [uuid],
  } satisfies Listing<StoredTerm, TermRow, TermKey>;
}
