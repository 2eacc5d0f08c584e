import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { sql } from "kysely";
import type { Listing } from "../../connections/listing.ts";
import type { InstantKey, NumberKey } from "../../connections/page.ts";
import { anyUuid } from "../../database/any-of.ts";
import { byKey } from "../../database/by-key.ts";
import type { Reads } from "../../database/reads.ts";
import { publicId } from "../../server/public-id.ts";
import { metricColumns, type StoredMetric } from "../metric.queries.ts";
import type { Breakdown } from "../observation.entity.ts";
import { printPeriod } from "../print-shown.ts";
import type { VintageKind } from "../vintage.entity.ts";
import type { ReleaseDecisionKind } from "./release-decision.entity.ts";

/** PROPOSED, or what was decided. */
export type ReleaseState = "PROPOSED" | ReleaseDecisionKind;

interface StoredRelease {
  id: string;
  title: string;
  proposed_at: Date;
  proposed_by: string;
  proposed_by_id: string;
  decision: ReleaseDecisionKind | null;
  remark: string | null;
  decided_at: Date | null;
  decided_by: string | null;
  change_count: string;
}

/** A release as the desk sees it, at whatever moment. */
export interface ReleaseRow {
  __typename: "Release";
  reads: Reads;
  id: string;
  uuid: string;
  title: string;
  state: ReleaseState;
  proposedAt: Date;
  proposedBy: string;
  remark: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  changeCount: number;
}

const releaseColumns = sql`r.id, r.title, r.proposed_at, r.proposed_by_id, proposer.name as proposed_by, d.decision,
  d.remark, d.decided_at, decider.name as decided_by,
  (select count(*) from proposed_vintage pv where pv.release_id = r.id) as change_count`;

const releases = sql`release r join person proposer on proposer.id = r.proposed_by_id
  left join release_decision d on d.release_id = r.id left join person decider on decider.id = d.decided_by_id`;

function releaseRow(reads: Reads, stored: StoredRelease): ReleaseRow {
  return {
    __typename: "Release",
    reads,
    id: publicId("release", stored.id),
    uuid: stored.id,
    title: stored.title,
    state: stored.decision ?? "PROPOSED",
    proposedAt: stored.proposed_at,
    proposedBy: stored.proposed_by,
    remark: stored.remark,
    decidedAt: stored.decided_at,
    decidedBy: stored.decided_by,
    changeCount: Number(stored.change_count),
  };
}

export const releaseById = (reads: Reads) =>
  reads.loader<string, ReleaseRow | undefined>("releaseById", async (ids) => {
    const { rows } = await sql<StoredRelease>`
      select ${releaseColumns} from ${releases} where r.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => releaseRow(reads, row)),
      (row) => row.uuid,
    );
  });

/** Releases in one state, or all, newest first. */
export function releasesInState(state: ReleaseState | undefined) {
  const which =
    state === undefined ? sql`true` : state === "PROPOSED" ? sql`d.decision is null` : sql`d.decision = ${state}`;
  return {
    name: `releases:${state ?? ""}`,
    columns: releaseColumns,
    from: () => releases,
    where: () => which,
    after: ([at, id]) => sql`(r.proposed_at, r.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`r.proposed_at desc, r.id desc`,
    row: releaseRow,
    keyOf: ({ proposedAt, uuid }) => [proposedAt.toISOString(), uuid],
  } satisfies Listing<StoredRelease, ReleaseRow, InstantKey>;
}

interface StoredChange extends StoredMetric {
  id: string;
  position: number;
  observation_id: string;
  seen_vintage: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  kind: VintageKind;
  reason: string | null;
  remark: string | null;
  public_from: Date | null;
  period: string;
  breakdown: Breakdown;
  area_name: string;
  source_title: string | null;
  was: string | null;
  was_approximation: Approximation | null;
  newest: number | null;
}

/** One figure of a release, beside its newest vintage. */
export class ProposedVintageRow {
  readonly __typename = "ProposedVintage" as const;
  readonly #stored: StoredChange;

  constructor(stored: StoredChange) {
    this.#stored = stored;
  }

  get id(): string {
    return publicId("proposal", this.#stored.id);
  }
  get position(): number {
    return this.#stored.position;
  }
  get observationId(): string {
    return publicId("observation", this.#stored.observation_id);
  }
  get metricCode(): string {
    return this.#stored.m_code;
  }
  get metricName(): string {
    return this.#stored.m_name;
  }
  get areaName(): string {
    return this.#stored.area_name;
  }
  get period(): string {
    return printPeriod(this.#stored.period);
  }
  get breakdown(): { code: string; value: string }[] {
    return Object.entries(this.#stored.breakdown).map(([code, value]) => ({ code, value }));
  }
  get seenVintage(): number {
    return this.#stored.seen_vintage;
  }
  get newestVintage(): number {
    return this.#stored.newest ?? 0;
  }
  get before(): string | null {
    const { was, was_approximation } = this.#stored;
    return this.#print(was, was_approximation);
  }
  get value(): string | null {
    return this.#stored.value;
  }
  get display(): string | null {
    return this.#print(this.#stored.value, this.#stored.approximation);
  }
  get status(): ObservationStatus {
    return this.#stored.status;
  }
  get approximation(): Approximation | null {
    return this.#stored.approximation;
  }
  get kind(): VintageKind {
    return this.#stored.kind;
  }
  get reason(): string | null {
    return this.#stored.reason;
  }
  get remark(): string | null {
    return this.#stored.remark;
  }
  get sourceTitle(): string | null {
    return this.#stored.source_title;
  }
  get publicFrom(): Date | null {
    return this.#stored.public_from;
  }

  #print(value: string | null, approximation: Approximation | null): string | null {
    const { m_unit: unit, m_unit_label: unitLabel, m_decimals: decimals } = this.#stored;
    if (value === null) return null;
    return printFigure({ value, unit, unitLabel, decimals, approximate: approximation ?? undefined }, "zh-CN").text;
  }
}

/** What a release proposes, in its order. */
export const changesOfRelease = {
  name: "changesOfRelease",
  columns: sql`pv.id, pv.position, pv.observation_id, pv.seen_vintage, pv.value, pv.status, pv.approximation, pv.kind,
    pv.reason, pv.remark, pv.public_from, o.period, o.breakdown, ar.name as area_name, s.title as source_title,
    trim_scale(v.value) as was, v.approximation as was_approximation, v.number as newest, ${metricColumns}`,
  from: () => sql`proposed_vintage pv join observation o on o.id = pv.observation_id
    join metric m on m.id = o.metric_id join area ar on ar.id = o.area_id left join source s on s.id = pv.source_id
    left join lateral (
      select value, approximation, number from vintage where observation_id = o.id order by number desc limit 1
    ) v on true`,
  countFrom: sql`proposed_vintage pv`,
  where: (_reads, releaseId) => sql`pv.release_id = ${releaseId}`,
  after: ([position]) => sql`pv.position > ${Number(position)}`,
  order: sql`pv.position`,
  row: (_reads, stored) => new ProposedVintageRow(stored),
  keyOf: ({ position }) => [String(position)],
} satisfies Listing<StoredChange, ProposedVintageRow, NumberKey>;
