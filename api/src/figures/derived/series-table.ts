import type { Cell } from "@gongbao/schema/figures/formula-evaluate.ts";
import { cellKey } from "./derived-state.ts";
import type { Timeline } from "./timeline.ts";

/** An observation by its place in a series; `id` is undefined while no row of it exists. */
export interface SeriesCell {
  /** UUID. */
  id: string | undefined;
  timeline: Timeline;
}

/** All figures of one area and breakdown, by metric and period: what the formulas of a place are computed in. */
export interface Series {
  /** UUID. */
  areaId: string;
  /** As PostgreSQL writes its JSON. */
  breakdown: string;
  cells: Map<string, SeriesCell>;
  /** Codes of the periods of each metric. */
  periods: Map<string, Set<string>>;
}

/** The figures of many places, see {@link Series}. */
export class SeriesTable {
  readonly #series = new Map<string, Series>();

  get all(): Iterable<Series> {
    return this.#series.values();
  }

  put(areaId: string, breakdown: string, cell: Cell, put: SeriesCell): void {
    const key = `${areaId} ${breakdown}`;
    let series = this.#series.get(key);
    if (!series) {
      series = { areaId, breakdown, cells: new Map(), periods: new Map() };
      this.#series.set(key, series);
    }
    putCell(series, cell, put);
  }
}

export function putCell(series: Series, cell: Cell, put: SeriesCell): void {
  series.cells.set(cellKey(cell), put);
  const periods = series.periods.get(cell.code) ?? new Set();
  series.periods.set(cell.code, periods.add(cell.period));
}
