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
 * Makes the data set, starts the product and the baselines on it, and measures them.
 * @param say is told of progress
 * @returns the report, in Markdown
 */
export async function bench(options: BenchOptions, running: Running, say: (line: string) => void): Promise<string> {
  const { articles, connections, rounds, seconds, streams } = options;
  requireOpenFiles(streams);
  const pace: Pace = { connections, warmUpSeconds, seconds };
  const server = await running.keep(benchServer());
  const databaseUrl = await server.createDatabase("gongbao_bench");
  const largerUrl = options.growth ? await server.createDatabase("gongbao_bench_larger") : undefined;
  const district = await filled(databaseUrl, articles);
  const report = [head(server.description, options), await (options.import ? measureFile() : measureProduct(district))];
  if (largerUrl !== undefined) {
    const larger = await filled(largerUrl, articles * 10);
    report.push(growthTable(await measureGrowth([district, larger], { pace, rounds }, running, say), articles));
  }
  return report.join("\n\n");

  async function filled(url: string, size: number): Promise<District> {
    say(`making a data set of ${size} articles`);
    return makeDistrict(url, size);
  }

  async function measureFile(): Promise<string> {
    const api = await running.keep(startApi(databaseUrl));
    return importLines(await measureImport({ apiUrl: api.url, databaseUrl }, say));
  }

  async function measureProduct({ slugs, codes }: District): Promise<string> {
    const api = await running.keep(startApi(databaseUrl));
    const sql = await running.keep(startSqlServer(databaseUrl));
    const urls = { apiUrl: api.url, sqlUrl: sql.url };
    const asked = [];
    for (const question of questions(slugs, codes)) {
      await requireAgreement(question, api.url, sql.url);
      asked.push(await questionLoads(question, urls, pace, running));
    }
    say("the product and the SQL statements give equal answers");
    const site = await running.keep(startSite(api.url));
    const pages = [];
    for (const page of sitePages(slugs)) pages.push(await pageLoads(page, site.url, pace, running));
    const loads = [
      ...asked.flatMap((one) => [one.sql, one.memory, one.cold, one.cached]),
      ...pages.flatMap((one) => [one.memory, one.cached, one.cold]),
    ];
    const of = await measureInTurn(loads, rounds, say);
    const tables = [questionTable(asked, of), pageTable(pages, of, rounds)];
    await site.stop();
    if (streams > 0) {
      tables.push(streamLines(await measureStreams({ apiUrl: api.url, databaseUrl }, streams, running, say)));
    }
    tables.push(releaseLines(await measureReleases({ apiUrl: api.url, databaseUrl }, say)));
    return tables.join("\n\n");
  }
}

function head(database: string, { articles, connections, rounds, seconds }: BenchOptions): string {
  const processors = cpus();
  return (
    `# Benchmark\n\n${new Date().toISOString()}, ${processors.length} × ${processors[0]?.model.trim() ?? "unknown"}, ` +
    `Node ${process.version}, ${database}. ${articles} articles, ${connections} connections, median of ${rounds} × ${seconds} s.`
  );
}
