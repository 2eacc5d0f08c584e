import { cpus } from "node:os";
import { requireAgreement } from "./agreement.ts";
import { startSqlServer } from "./baselines.ts";
import { benchServer } from "./bench-database.ts";
import { type District, makeDistrict } from "./district.ts";
import { questionLoads } from "./graphql-loads.ts";
import { measureGrowth } from "./growth.ts";
import { measureInTurn, type Pace } from "./measure.ts";
import { measureImport } from "./measure-import.ts";
import { measureReleases } from "./measure-releases.ts";
import { measureStreams } from "./measure-streams.ts";
import { requireOpenFiles } from "./open-streams.ts";
import type { BenchOptions } from "./options.ts";
import { pageLoads, sitePages } from "./page-loads.ts";
import { startApi, startSite } from "./product.ts";
import { questions } from "./queries.ts";
import { growthTable, importLines, pageTable, questionTable, releaseLines, streamLines } from "./report.ts";
import type { Running } from "./running.ts";

const warmUpSeconds = 4;

/**
 * Makes the data set, starts the product and the baselines on it, and measures what is asked for.
 * @param say is told of progress
 * @param tell is given the report, in Markdown, part by part as it is measured
 */
export async function bench(
  options: BenchOptions,
  running: Running,
  { say, tell }: { say: (line: string) => void; tell: (part: string) => void },
): Promise<void> {
  const { articles, connections, rounds, seconds, sections, streams } = options;
  if (sections.has("streams")) requireOpenFiles(streams);
  const pace: Pace = { connections, warmUpSeconds, seconds };
  const server = await running.keep(benchServer());
  const databaseUrl = await server.createDatabase("gongbao_bench");
  const largerUrl = sections.has("growth") ? await server.createDatabase("gongbao_bench_larger") : undefined;
  const district = await filled(databaseUrl, articles);
  tell(head(server.description, options));
  const api = await running.keep(startApi(databaseUrl));
  const urls = { apiUrl: api.url, databaseUrl };
  if (sections.has("questions")) tell(await measureQuestions());
  if (sections.has("pages")) tell(await measurePages());
  if (sections.has("streams")) tell(streamLines(await measureStreams(urls, streams, running, say)));
  if (sections.has("releases")) tell(releaseLines(await measureReleases(urls, say)));
  if (sections.has("import")) tell(importLines(await measureImport(urls, say)));
  await api.stop();
  if (largerUrl !== undefined) {
    const larger = await filled(largerUrl, articles * 10);
    tell(growthTable(await measureGrowth([district, larger], { pace, rounds }, running, say), articles));
  }

  async function filled(url: string, size: number): Promise<District> {
    say(`making a data set of ${size} articles`);
    return makeDistrict(url, size);
  }

  async function measureQuestions(): Promise<string> {
    const sql = await running.keep(startSqlServer(databaseUrl));
    const asked = [];
    for (const question of questions(district.slugs, district.codes)) {
      await requireAgreement(question, api.url, sql.url);
      asked.push(await questionLoads(question, { apiUrl: api.url, sqlUrl: sql.url }, pace, running));
    }
    say("the product and the SQL statements give equal answers");
    const loads = asked.flatMap((one) => [one.sql, one.memory, one.cold, one.cached]);
    const of = await measureInTurn(loads, rounds, say);
    await sql.stop();
    return questionTable(asked, of);
  }

  async function measurePages(): Promise<string> {
    const site = await running.keep(startSite(api.url));
    const pages = [];
    for (const page of sitePages(district.slugs)) pages.push(await pageLoads(page, site.url, pace, running));
    const of = await measureInTurn(
      pages.flatMap((one) => [one.memory, one.cached, one.cold]),
      rounds,
      say,
    );
    await site.stop();
    return pageTable(pages, of, rounds);
  }
}

function head(database: string, { articles, connections, rounds, seconds }: BenchOptions): string {
  const processors = cpus();
  return (
    `# Benchmark\n\n${new Date().toISOString()}, ${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}, ` +
    `Node ${process.version}, ${database}. ${articles} articles, ${connections} connections, median of ${rounds} × ${seconds} s.`
  );
}
