import { answerOf, startMemoryServer } from "./baselines.ts";
import type { Load, Pace } from "./measure.ts";
import type { Running } from "./running.ts";

/** A page of the site, and how its readers ask for it. */
export interface SitePage {
  name: "home" | "article";
  /** How the table calls it. */
  label: string;
  /** What the cold load leaves to do. */
  coldMeans: string;
  /** The first alone for the cached loads, all in turn for the cold one. */
  paths: readonly string[];
}

export interface PageLoads {
  page: SitePage;
  /** Of the page, uncompressed. */
  bytes: number;
  /** The same bytes by bare node:http. */
  memory: Load;
  /** The site has the page in memory. */
  cached: Load;
  /** The site has to render it. */
  cold: Load;
}

const nonce = "{nonce}";

/** The pages of the comparison. */
export function sitePages(slugs: readonly string[]): SitePage[] {
  return [
    {
      name: "home",
      label: "home page",
      coldMeans: "the site renders it each time, from an answer that the api has in memory",
      paths: ["/"],
    },
    {
      name: "article",
      label: "article page",
      coldMeans: "another article each time: the site renders it, and the api answers from the database",
      paths: slugs.map((slug) => `/articles/${slug}`),
    },
  ];
}

/** All loads of a page; the memory server of its bytes is started. */
export async function pageLoads(page: SitePage, siteUrl: string, pace: Pace, running: Running): Promise<PageLoads> {
  const paths = page.paths.slice(0, 1);
  const answer = await answerOf(`${siteUrl}${paths[0]}`);
  const memory = await running.keep(startMemoryServer(answer));
  const cached: Load = {
    ...{ ...pace, label: `${page.name} page, product cached`, url: siteUrl, method: "GET", headers: {} },
    ...{ paths, bodies: [], nonce: undefined },
  };
  return {
    page,
    bytes: answer.body.length,
    memory: { ...cached, label: `${page.name} page, bytes from memory`, url: memory.url },
    cached,
    cold: {
      ...cached,
      label: `${page.name} page, product cold`,
      // `q` belongs to what pages are kept under, and these pages make nothing of it.
      paths: page.paths.map((path) => `${path}?q=${nonce}`),
      nonce,
    },
  };
}

/** Whether a cold load had to ask for some page again, whose answer the api then has in memory. */
export function asksAgain({ cold }: PageLoads, perSecond: number, rounds: number): boolean {
  return perSecond * (cold.warmUpSeconds + cold.seconds) > Math.floor(cold.paths.length / rounds);
}
