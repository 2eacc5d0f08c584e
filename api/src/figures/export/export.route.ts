import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sql } from "kysely";
import { areaByCode } from "../../areas/area.queries.ts";
import { listPage } from "../../connections/listing.ts";
import type { Reads } from "../../database/reads.ts";
import { refusal } from "../../server/errors.ts";
import { limits } from "../../server/limits.ts";
import { asKnown } from "../../server/past-instant.ts";
import { readMoment } from "../../server/read-moment.ts";
import { topicByCode } from "../../topics/topic.queries.ts";
import { type MetricRow, metricByCode } from "../metric.queries.ts";
import { observationsOfMetric } from "../observation.queries.ts";
import { ExportPlaces } from "./export-places.ts";
import { type ExportedFigure, exportedFigures, exportedMetrics } from "./exported-figures.ts";
import { EXPORT_TYPES, type ExportFormat, writeExport } from "./write-export.ts";

export interface ExportRoutes {
  /** The site's own origin, for the addresses in the files. */
  publicUrl: string;
  /** What one request reads: what is public now. */
  reads: () => Reads;
}

/**
 * Serves what is public as files: `/metrics/{code}/export.csv`, `.xlsx` and `.json`, and `/export/figures.csv?topic=&area=`
 * likewise for many metrics; each also as known `asOf` a day or an instant. They are made anew for each request, so only
 * so many at once, and none for a HEAD.
 */
export function addExportRoutes(server: FastifyInstance, { publicUrl, reads: now }: ExportRoutes): void {
  const places = new ExportPlaces({
    ...{ most: limits.exportsAtOnce, ofAddress: limits.exportsOfAddress },
    ...{ wholeMs: limits.exportMs, stillMs: limits.exportStillMs },
  });
  const ofGet = { exposeHeadRoute: false };
  for (const format of Object.keys(EXPORT_TYPES) as ExportFormat[]) {
    server.get<{ Params: { code: string } }>(`/metrics/:code/export.${format}`, ofGet, async (request, reply) => {
      const reads = asAsked(now(), request);
      const { code } = request.params;
      const metric = CODE.test(code) ? await metricByCode(reads).load(code) : undefined;
      if (!metric || !(await hasFigure(reads, metric))) throw refusal("NOT_FOUND", "没有这个指标。");
      return send(reply, metric.code, format, reads, exportedFigures(reads, metric, parameter(request, "area")));
    });

    server.get(`/export/figures.${format}`, ofGet, async (request, reply) => {
      const reads = asAsked(now(), request);
      const [topic, area] = [parameter(request, "topic"), parameter(request, "area")];
      if (topic !== undefined && !(await topicByCode(reads).load(topic))) throw refusal("NOT_FOUND", "没有这个专题。");
      if (area !== undefined && !(await areaByCode(reads).load(area))) throw refusal("NOT_FOUND", "没有这个地区。");
      return send(reply, "figures", format, reads, figuresOfAll(reads, topic, area));
    });
  }

  function send(
    reply: FastifyReply,
    name: string,
    format: ExportFormat,
    reads: Reads,
    figures: AsyncIterable<readonly ExportedFigure[]>,
  ) {
    const { ip } = reply.request;
    if (!places.isFree(ip)) {
      reply.header("retry-after", "5");
      throw refusal("UNAVAILABLE", "下载的人太多，请稍后再试。");
    }
    const chunks = writeExport({ format, publicUrl, at: reads.at }, figures);
    const file = places.hold(ip, chunks);
    return reply
      .header("content-type", EXPORT_TYPES[format])
      .header("content-disposition", `attachment; filename="${name}.${format}"`)
      .header("cache-control", "no-store")
      .header("x-content-type-options", "nosniff")
      .send(file);
  }
}

async function* figuresOfAll(reads: Reads, topic: string | undefined, area: string | undefined) {
  for await (const metric of exportedMetrics(reads, topic)) yield* exportedFigures(reads, metric, area);
}

/** A metric all of whose figures are under embargo is nobody's to know of. */
async function hasFigure(reads: Reads, { uuid }: MetricRow): Promise<boolean> {
  const page = { first: 1, after: undefined };
  return (await listPage(reads, observationsOfMetric({}), page, sql`${uuid}::uuid`)).nodes.length > 0;
}

function parameter({ query }: FastifyRequest, name: string): string | undefined {
  const given = (query as Record<string, unknown>)[name];
  if (given === undefined || given === "") return undefined;
  if (typeof given === "string" && !given.includes("\0")) return given;
  throw refusal("BAD_USER_INPUT", `“${name}”只能写一次。`, { argument: name });
}

const CODE = /^[a-z0-9-]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * An instant, or a day, which means its end in China; what is known now is true of a day that lasts still.
 * @throws BAD_USER_INPUT for a text that is neither, and for a time to come
 */
function asAsked(reads: Reads, request: FastifyRequest): Reads {
  const text = parameter(request, "asOf");
  if (text === undefined) return reads;
  const isDay = DAY.test(text);
  const moment = readMoment(isDay ? `${text}T23:59:59.999` : text);
  if (!moment) {
    const message = "“asOf”应当是一天或一个时刻，例如 2019-01-31 或 2019-01-31T18:00:00+08:00。";
    throw refusal("BAD_USER_INPUT", message, { argument: "asOf" });
  }
  const lastsStill = isDay && moment > reads.at && moment.getTime() - reads.at.getTime() < 86_400_000;
  return lastsStill ? reads : asKnown(reads, moment);
}
