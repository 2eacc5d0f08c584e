import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { MetricRow } from "./metric.queries.ts";
import { printVintage } from "./print-shown.ts";

/** A vintage as it is read: `known_to` is the publicFrom of its earliest successor by then. */
export interface StoredVintage {
  id: string;
  number: number;
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  reason: string | null;
  source_id: string | null;
  public_from: Date;
  known_to: Date | null;
}

/** A vintage as `row_to_json` gives it: instants are texts. */
export type JsonVintage = Omit<StoredVintage, "public_from" | "known_to"> & {
  public_from: string;
  known_to: string | null;
};

export function vintageOfJson(reads: Reads, json: JsonVintage, metric: MetricRow): VintageRow {
  const [public_from, known_to] = [new Date(json.public_from), json.known_to ? new Date(json.known_to) : null];
  return new VintageRow(reads, { ...json, public_from, known_to }, metric);
}

/** A vintage that was in force at some time up to its `reads.at`. */
export class VintageRow {
  readonly reads: Reads;
  readonly metric: MetricRow;
  readonly #stored: StoredVintage;

  constructor(reads: Reads, stored: StoredVintage, metric: MetricRow) {
    this.reads = reads;
    this.#stored = stored;
    this.metric = metric;
  }

  get __typename() {
    return "Vintage" as const;
  }
  get id(): string {
    return publicId("vintage", this.#stored.id);
  }
  get uuid(): string {
    return this.#stored.id;
  }
  get number(): number {
    return this.#stored.number;
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
  get reason(): string | null {
    return this.#stored.reason;
  }
  get sourceId(): string | null {
    return this.#stored.source_id;
  }
  get knownFrom(): Date {
    return this.#stored.public_from;
  }
  get knownTo(): Date | null {
    return this.#stored.known_to;
  }
  get display(): string {
    return printVintage(this);
  }
}
