import type { Severity } from "@gongbao/schema/integrity/rule.ts";
import { type Kysely, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyText } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { FindingDetail, FindingOrigin } from "./finding.entity.ts";
import { type FindingDraft, keyOf } from "./finding-draft.ts";
import type { FindingOutcome } from "./finding-resolution.entity.ts";
import { type RuleRow, ruleById } from "./integrity-rule.row.ts";

/** A finding with what became of it, and the article that it was found in. */
export interface StoredFinding {
  id: string;
  origin: FindingOrigin;
  check: string;
  rule_id: string | null;
  subject: string;
  numbers: string;
  observations: string[];
  article_id: string | null;
  slug: string | null;
  revision_number: number | null;
  place: string | null;
  start: number | null;
  length: number | null;
  severity: Severity;
  message: string;
  detail: FindingDetail;
  found_at: Date;
  outcome: FindingOutcome | null;
  reason: string | null;
  resolved_at: Date | null;
  resolved_by: string | null;
}

export const FINDING_STATUSES = ["OPEN", "EXPLAINED", "FIXED"] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

const columns = sql`f.id, f.origin, f."check", f.rule_id, f.subject, f.numbers, f.observations, f.article_id, a.slug,
  v.number as revision_number, f.place, f.start, f.length, f.severity, f.message, f.detail, f.found_at, s.outcome,
  s.reason, s.resolved_at, p.name as resolved_by`;

const from = sql`finding f left join finding_resolution s on s.finding_id = f.id
  left join person p on p.id = s.resolved_by_id left join article a on a.id = f.article_id
  left join revision v on v.id = f.revision_id`;

/** A finding as the desk sees it. */
export interface FindingRow extends StoredFinding {
  __typename: "Finding";
  uuid: string;
  reads: Reads;
}

export const findingRow = (reads: Reads, stored: StoredFinding): FindingRow => ({
  ...stored,
  __typename: "Finding",
  id: publicId("finding", stored.id),
  uuid: stored.id,
  reads,
});

export const ruleOf = ({ reads, rule_id }: FindingRow): Promise<RuleRow | undefined> | null =>
  rule_id === null ? null : ruleById(reads).load(rule_id);

/** Which findings: `embargoed` also those about values that are not public yet. */
export interface FindingFilter {
  status?: FindingStatus | undefined;
  severity?: Severity | undefined;
  /** UUID. */
  articleId?: string | undefined;
  embargoed: boolean;
}

/** Findings, the newest first. */
export function findingsBy({ status, severity, articleId, embargoed }: FindingFilter) {
  const outcome = status === "OPEN" ? sql`s.outcome is null` : sql`s.outcome = ${status}`;
  return {
    name: "findings",
    columns,
    from: () => from,
    where: (reads) => sql`${status === undefined ? sql`true` : outcome}
      ${severity === undefined ? sql`` : sql`and f.severity = ${severity}`}
      ${articleId === undefined ? sql`` : sql`and f.article_id = ${articleId}`}
      ${embargoed ? sql`` : sql`and f.about_from <= ${reads.at}`}`,
    after: ([foundAt, id]) => sql`(f.found_at, f.id) < (${foundAt}::timestamptz, ${id}::uuid)`,
    order: sql`f.found_at desc, f.id desc`,
    row: findingRow,
    keyOf: ({ found_at, uuid }) => [found_at.toISOString(), uuid],
  } satisfies Listing<StoredFinding, FindingRow, InstantKey>;
}

/** The stored findings of drafts, those that stand: open or explained. */
export async function findingsOf(tx: Kysely<Tables>, drafts: readonly FindingDraft[]): Promise<StoredFinding[]> {
  const { rows } = await sql<StoredFinding>`
    select ${columns} from ${from} where f.subject = ${anyText(drafts.map(({ subject }) => subject))}
      and s.outcome is distinct from 'FIXED' order by f.severity, f.found_at, f.id`.execute(tx);
  const found = new Set(drafts.map(keyOf));
  return rows.filter((row) => found.has(keyOf(row)));
}

export async function findingById(db: Kysely<Tables>, id: string): Promise<StoredFinding | undefined> {
  const { rows } = await sql<StoredFinding>`select ${columns} from ${from} where f.id = ${id}`.execute(db);
  return rows[0];
}
