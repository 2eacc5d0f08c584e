import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { type ChainHead, chainHead, noEntries } from "./chain-head.ts";
import { chainedContent } from "./chained-content.ts";

export const AUDIT_FAULTS = ["CHANGED", "REMOVED", "INSERTED", "DETACHED"] as const;
export type AuditFaultKind = (typeof AUDIT_FAULTS)[number];

/** Where the log is not what was once written. */
export interface AuditFault {
  kind: AuditFaultKind;
  /** Place in the chain, of the first when there are several; null for an entry that has none. */
  sequence: number | null;
  /** Entries one after the other that it is true of. */
  count: number;
  /** UUID; null where nothing tells it any more. */
  entryId: string | null;
}

export interface AuditVerification {
  /** Entries that were looked at. */
  checked: number;
  /** The last of them. */
  upTo: ChainHead;
  /** Whether that is the end of the chain. */
  isComplete: boolean;
  /** In the order of the chain, the first {@link FAULTS_MOST}. */
  faults: AuditFault[];
}

export interface VerifiedPart {
  /** Sequence after which it begins; what lies before is taken as given. */
  after?: number;
  /** Entries to look at. */
  most?: number;
  /** A head that was written down elsewhere before: the chain must hold it still. */
  known?: ChainHead | undefined;
}

const FAULTS_MOST = 100;
const PAGE = 2_000;

interface Link {
  sequence: string;
  entry_id: string;
  previous_hash: string;
  hash: string;
  content: string | null;
}

/**
 * Reckons the chain of audit entries anew and says which were changed, removed or inserted. Whoever may rewrite all
 * hashes from some place on, or cut off the end, is found out by a head that was written down before, and only so.
 */
export async function verifyAudit(db: Kysely<Tables>, { after = 0, most, known }: VerifiedPart = {}) {
  const faults: AuditFault[] = [];
  const add = (kind: AuditFaultKind, sequence: number | null, entryId: string | null, count = 1) =>
    faults.length < FAULTS_MOST && faults.push({ kind, sequence, count, entryId });
  const end = await chainHead(db);
  let last = await headAt(db, after);
  let checked = 0;
  while (last.sequence < end.sequence && checked < (most ?? Number.POSITIVE_INFINITY)) {
    const links = await linksAfter(db, last.sequence, Math.min(PAGE, (most ?? PAGE) - checked));
    for (const link of links) {
      const sequence = Number(link.sequence);
      const missing = sequence - last.sequence - 1;
      if (missing > 0) add("REMOVED", last.sequence + 1, null, missing);
      if (link.content === null) add("REMOVED", sequence, link.entry_id);
      else if (sha256(link.content) !== link.hash) add("CHANGED", sequence, link.entry_id);
      else if (missing === 0 && link.previous_hash !== last.hash) add("DETACHED", sequence, link.entry_id);
      if (sequence === known?.sequence && link.hash !== known.hash) add("DETACHED", sequence, link.entry_id);
      last = { sequence, hash: link.hash };
    }
    checked += links.length;
    if (links.length === 0) break;
  }
  const isComplete = last.sequence >= end.sequence;
  if (isComplete) {
    if (known && known.sequence > last.sequence)
      add("REMOVED", last.sequence + 1, null, known.sequence - last.sequence);
    for (const id of await unchained(db)) add("INSERTED", null, id);
  }
  return { checked, upTo: last, isComplete, faults } satisfies AuditVerification;
}

const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

async function headAt(db: Kysely<Tables>, sequence: number): Promise<ChainHead> {
  if (sequence === 0) return noEntries;
  const { rows } = await sql<{ hash: string }>`
    select hash from audit_link where sequence = ${sequence}::bigint`.execute(db);
  return { sequence, hash: rows[0]?.hash ?? noEntries.hash };
}

async function linksAfter(db: Kysely<Tables>, sequence: number, most: number): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select l.sequence, l.entry_id, l.previous_hash, l.hash, case when e.id is not null then ${chainedContent} end as content
    from audit_link l left join audit_entry e on e.id = l.entry_id
    where l.sequence > ${sequence}::bigint order by l.sequence limit ${most}`.execute(db);
  return rows;
}

/** Entry and link are committed together: one without the other came past the database's triggers. */
async function unchained(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from audit_entry e where not exists (select from audit_link l where l.entry_id = e.id)
    order by recorded_at, id limit ${sql.lit(FAULTS_MOST)}`.execute(db);
  return rows.map(({ id }) => id);
}
