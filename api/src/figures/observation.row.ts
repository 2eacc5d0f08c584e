import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { PrintedFigure } from "@gongbao/schema/figures/print-figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { type MetricRow, metricRow } from "./metric.queries.ts";
import type { Breakdown } from "./observation.entity.ts";
import { printObservation, printPeriod } from "./print-shown.ts";
import { VintageRow } from "./vintage.row.ts";

/** An observation joined with its metric and with the vintage in force. */
export interface StoredObservation {
  id: string;
  metric_id: string;
  area_id: string;
  period: string;
  period_start: string;
  period_end: string;
  breakdown: Breakdown;
  note: string | null;
  vintage_id: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  reason: string | null;
  source_id: string | null;
  public_from: Date;
  /** While the vintage in force is MISSING: the last value that was public before. */
  last_value: string | null;
  m_code: string;
  m_name: string;
  m_unit: UnitCode;
  m_unit_label: string;
  m_decimals: number;
}

/**
 * An observation with the value that is public at its `reads.at`. One without such a value has no row. There are many of
 * them in an answer, and of each few fields are asked for: what is not a column as it came is made when it is asked for.
 */
export class ObservationRow {
  readonly reads: Reads;
  readonly metric: MetricRow;
  readonly #stored: StoredObservation;
  #vintage: VintageRow | undefined;
  #printed: PrintedFigure | undefined;

  constructor(reads: Reads, stored: StoredObservation) {
    this.reads = reads;
    this.#stored = stored;
    this.metric = metricRow(reads, stored.metric_id, stored);
  }

  get __typename() {
    return "Observation" as const;
  }
  get id(): string {
    return publicId("observation", this.#stored.id);
  }
  get uuid(): string {
    return this.#stored.id;
  }
  get areaId(): string {
    return this.#stored.area_id;
  }
  get period(): PeriodRow {
    return new PeriodRow(this.#stored);
  }
  get breakdown(): { code: string; value: string }[] {
    return Object.entries(this.#stored.breakdown).map(([code, value]) => ({ code, value }));
  }
  get note(): string | null {
    return this.#stored.note;
  }
  get value(): string | null {
    return this.#stored.value;
  }
  get status(): ObservationStatus {
    return this.#stored.status;
  }
  get approximation(): Approximation | null {
    return this.#stored.approximation;
  }
  get publicFrom(): Date {
    return this.#stored.public_from;
  }
  get sourceId(): string | null {
    return this.#stored.source_id;
  }
  get vintageUuid(): string {
    return this.#stored.vintage_id;
  }
  get vintage(): VintageRow {
    const { vintage_id, number, value, status, approximation, reason, source_id, public_from } = this.#stored;
    this.#vintage ??= new VintageRow(
      this.reads,
      { id: vintage_id, number, value, status, approximation, reason, source_id, public_from, known_to: null },
      this.metric,
    );
    return this.#vintage;
  }
  /** What is printed: the value in force, or the last one known while it is missing; null if there never was one. */
  get shownValue(): string | null {
    return this.#stored.value ?? this.#stored.last_value;
  }
  get display(): string {
    return this.#print().text;
  }
  get displayNumber(): string {
    return this.#print().number;
  }
  get displayUnit(): string {
    return this.#print().unit;
  }

  #print(): PrintedFigure {
    this.#printed ??= printObservation(this);
    return this.#printed;
  }
}

/** `start` is the first day, `end` the day after the last one. */
export class PeriodRow {
  readonly code: string;
  readonly start: string;
  readonly end: string;

  constructor({ period, period_start, period_end }: StoredObservation) {
    this.code = period;
    this.start = period_start;
    this.end = period_end;
  }

  get label(): string {
    return printPeriod(this.code);
  }
}
