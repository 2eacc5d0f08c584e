import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import {
  OBSERVATION_STATUS_CODES,
  OBSERVATION_STATUSES,
  type ObservationStatus,
} from "@gongbao/schema/figures/statuses.ts";
import { readBreakdown } from "../figures/breakdown-text.ts";
import { type FigureColumn, headerOf } from "../figures/figure-columns.ts";
import type { VintageKind } from "../figures/vintage.entity.ts";
import { readMoment } from "../server/read-moment.ts";
import type { RowIssue, RowIssueCode } from "./import-issue.ts";
import { type MetricUnit, readAmount } from "./read-amount.ts";
import type { ColumnPlaces } from "./read-header.ts";
import type { TableRow } from "./table-row.ts";

/** What codes in a file may name, by code; ids are UUIDs. */
export interface Catalog {
  metrics: ReadonlyMap<string, MetricUnit & { id: string }>;
  areas: ReadonlyMap<string, string>;
  sources: ReadonlyMap<string, string>;
}

/** What a row says, as far as it can be told without the figures that are known. */
export interface FigureRow {
  row: number;
  /** Codes, to show. */
  metric: string;
  area: string;
  /** UUIDs. */
  metricId: string;
  areaId: string;
  /** Canonical code. */
  period: string;
  breakdown: Record<string, string>;
  /** Canonical decimal text in the metric's unit. */
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  /** UUID; undefined for the same source as before. */
  sourceId: string | undefined;
  /** Number of the vintage that the file was exported with. */
  vintage: number | undefined;
  publicFrom: Date | null;
  reason: string | null;
  remark: string | null;
  kind: VintageKind;
}

const statuses = new Map<string, ObservationStatus>(
  OBSERVATION_STATUS_CODES.flatMap((code) => [
    [code, code],
    [OBSERVATION_STATUSES[code].zh, code],
  ]),
);
const approximations = new Map<string, Approximation>([
  ...(["OVER", "UNDER", "ABOUT"] as const).map((code) => [code, code] as const),
  ...([
    ["余", "OVER"],
    ["多", "OVER"],
    ["近", "UNDER"],
    ["约", "ABOUT"],
  ] as const),
]);
const kinds = new Map<string, VintageKind>([
  ["UPDATE", "UPDATE"],
  ["更新", "UPDATE"],
  ["CORRECTION", "CORRECTION"],
  ["更正", "CORRECTION"],
]);

/** Reads a row; every issue names its column. The figure is undefined when there is any. */
export function readFigureRow(
  { row, cells, dates = [] }: TableRow,
  places: ColumnPlaces,
  catalog: Catalog,
): { figure: FigureRow | undefined; issues: RowIssue[] } {
  const issues: RowIssue[] = [];
  // One reason a cell: what follows from it helps nobody.
  const fail = (column: FigureColumn, code: RowIssueCode, message: string): undefined => {
    const header = headerOf(column);
    if (!issues.some((issue) => issue.column === header)) issues.push({ row, column: header, code, message });
  };

  const metricCode = required("metric");
  const metric = named("metric", metricCode, catalog.metrics, "没有代码为“%”的指标。");
  const areaCode = required("area");
  const areaId = named("area", areaCode, catalog.areas, "没有代码为“%”的地区。");
  const period = readPeriod();
  const breakdown = readBreakdown(text("breakdown"));
  if (breakdown === undefined) fail("breakdown", "INVALID", "分组写法不对，请写成 名称=取值，多项用分号隔开。");
  const status = oneOf("status", statuses, "NORMAL") ?? "NORMAL";
  const marked = oneOf("approximation", approximations, null) ?? null;
  const amount = readValue();
  const sourceCode = text("source");
  const sourceId =
    sourceCode === "" ? undefined : named("source", sourceCode, catalog.sources, "没有代码为“%”的来源。");
  const vintage = readVintage();
  const publicFrom = readPublicFrom();
  const kind = oneOf("kind", kinds, "UPDATE") ?? "UPDATE";
  const reason = text("reason") || null;
  const remark = text("remark") || null;
  if (issues.length > 0 || !metric || !areaId || !period || !breakdown) return { figure: undefined, issues };
  return {
    figure: {
      ...{ row, metric: metricCode, area: areaCode, metricId: metric.id, areaId, period, breakdown },
      ...{ value: amount.value, status, approximation: amount.approximation, sourceId, vintage },
      ...{ publicFrom, reason, remark, kind },
    },
    issues,
  };

  /** A cell without spaces around it, and without the mark by which an export keeps it from being a formula. */
  function text(column: FigureColumn): string {
    const place = places.get(column) ?? -1;
    const content = (cells[place] ?? "").trim().replace(/^'(?=[=+\-@＝＋－＠])/, "");
    if (column !== "publicFrom" && dates.includes(place)) {
      const advice = "请把这一列的单元格格式设为“文本”，再重新填写。";
      fail(column, "INVALID", `表格软件把这一格当成了日期${content}，看不出原来填写的是什么。${advice}`);
    } else if (!content.isWellFormed() || /[^\P{Cc}\n\r\t]|[\uFEFF\uFFFE\uFFFF]/u.test(content)) {
      fail(column, "HOSTILE_TEXT", "含有不能保存的控制字符，请重新输入。");
    }
    return content;
  }

  function required(column: FigureColumn): string {
    const content = text(column);
    if (content === "") fail(column, "REQUIRED", `请填写${headerOf(column)}。`);
    return content;
  }

  function named<Found>(column: FigureColumn, code: string, known: ReadonlyMap<string, Found>, message: string) {
    const found = known.get(code);
    if (found === undefined && code !== "") fail(column, "NOT_FOUND", message.replace("%", code.slice(0, 40)));
    return found;
  }

  function oneOf<Value>(column: FigureColumn, values: ReadonlyMap<string, Value>, otherwise: Value | null) {
    const content = text(column);
    if (content === "") return otherwise;
    const choices = [...values.keys()].filter((name) => /\p{Script=Han}/u.test(name)).join("、");
    return (
      values.get(content) ?? fail(column, "INVALID", `“${content.slice(0, 20)}”不能用，请从 ${choices} 中选一个。`)
    );
  }

  function readPeriod(): string | undefined {
    const content = required("period");
    if (content === "") return undefined;
    const read = parsePeriod(content);
    if (read.kind === "period") return read.code;
    return fail("period", "INVALID", `“${content.slice(0, 40)}”不是时期，请写成 2018、2018-H1、2018-04、2017/2018。`);
  }

  function readValue(): { value: string | null; approximation: Approximation | null } {
    const none = { value: null, approximation: marked };
    const [valueText, unitText] = [text("value"), text("unit")];
    if (!metric) return none;
    if (valueText === "") {
      if (status !== "MISSING") fail("value", "REQUIRED", "请填写数值；没有数值时，请把状态写成“暂缺”。");
      return none;
    }
    if (status === "MISSING") {
      fail("value", "INVALID", "状态为“暂缺”时不能填写数值。");
      return none;
    }
    const amount = readAmount(valueText, unitText, metric);
    if (amount.kind === "fault") {
      fail(amount.column, amount.code, amount.message);
      return none;
    }
    if (marked && amount.approximation && marked !== amount.approximation) {
      fail("approximation", "INVALID", "概数与数值里写的不一致，请只在一处写明。");
    }
    return { value: amount.value, approximation: marked ?? amount.approximation };
  }

  function readVintage(): number | undefined {
    const content = text("vintage");
    if (content === "") return undefined;
    return /^\d{1,9}$/.test(content) ? Number(content) : fail("vintage", "INVALID", "数据版本应当是一个整数。");
  }

  function readPublicFrom(): Date | null {
    const content = text("publicFrom");
    if (content === "") return null;
    const moment = readMoment(content);
    if (moment) return moment;
    fail("publicFrom", "INVALID", `“${content.slice(0, 40)}”不是时间，请写成 2026-12-01 09:00。`);
    return null;
  }
}
