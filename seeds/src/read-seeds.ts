import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ReadArticle, readArticle } from "./articles/read-article.ts";
import { readBulletin } from "./bulletins/read-bulletin.ts";
import { mustKnow } from "./data/must-know.ts";
import { readData } from "./data/read-data.ts";
import { readObservations } from "./data/read-observations.ts";
import { readRules } from "./data/read-rules.ts";
import { readTerms } from "./data/read-terms.ts";
import { reportAgain } from "./data/unique.ts";
import { type Place, type Report, type SeedProblem, SeedProblems } from "./seed-problems.ts";
import type { BulletinSeed, Seeds } from "./seeds.type.ts";

/**
 * Reads a folder of seeds (its layout is in seeds/README.md) and checks it as a whole. Articles come in the order of
 * their file names, bulletins by number.
 *
 * @throws SeedProblems with everything that is wrong; nothing of a broken folder is given back.
 */
export async function readSeeds(folder: string): Promise<Seeds> {
  const problems: SeedProblem[] = [];
  const report: Report = (place, happened, remedy) => problems.push({ place, happened, remedy });
  const file = (name: string) => readSeedFile(folder, name, report);
  const files = (name: string, ending: string) => readSeedFiles(folder, name, ending, report);

  const data = readData(
    {
      topics: await file("topics.yaml"),
      areas: await file("areas.yaml"),
      agencies: await file("agencies.yaml"),
      sources: await file("sources.yaml"),
      metrics: await file("metrics.yaml"),
    },
    report,
  );
  readObservations(await files("figures", ".yaml"), data, report);
  const rules = readRules(await file("rules.yaml"), data, report);
  const terms = readTerms(await file("terms.yaml"), report);

  const read = (await files("articles", ".md")).flatMap((source) => readArticle(source, data, report) ?? []);
  const articles = new Map(read.map(({ article }) => [article.slug, article]));
  for (const { slug, place } of read.flatMap(({ links }: ReadArticle) => links)) {
    mustKnow(articles, "article", slug, place, report);
  }

  const bulletins = new Map<number, { bulletin: BulletinSeed; place: Place }>();
  for (const source of await files("bulletins", ".yaml")) {
    const found = readBulletin(source, data, articles, report);
    if (!found) continue;
    const before = bulletins.get(found.bulletin.number);
    if (before) reportAgain(report, found.place, `the number ${found.bulletin.number}`, before.place);
    else bulletins.set(found.bulletin.number, found);
  }

  if (problems.length > 0) throw new SeedProblems(problems);
  return {
    topics: [...data.topics.values()],
    areas: [...data.areas.values()],
    agencies: [...data.agencies.values()],
    sources: [...data.sources.values()],
    metrics: [...data.metrics.values()],
    observations: [...data.observations.values()].map(({ place: _, ...observation }) => observation),
    rules,
    terms,
    articles: read.map(({ article }) => article),
    bulletins: [...bulletins.values()].map(({ bulletin }) => bulletin).sort((a, b) => a.number - b.number),
  };
}

type SeedFile = { file: string; text: string };

/** Text is read as UTF-8 with or without a byte order mark; a file that is not UTF-8 is reported. */
async function readSeedFile(folder: string, file: string, report: Report): Promise<SeedFile> {
  try {
    return { file, text: new TextDecoder("utf-8", { fatal: true }).decode(await readFile(join(folder, file))) };
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    const [happened, remedy] = missing
      ? ["the file is missing", "create it; write [] where there is nothing to say"]
      : [`the file cannot be read (${error instanceof Error ? error.message : error})`, "save it as UTF-8 text"];
    report({ file, line: 1 }, happened, remedy);
    return { file, text: "[]" };
  }
}

async function readSeedFiles(folder: string, name: string, ending: string, report: Report): Promise<SeedFile[]> {
  const names = await readdir(join(folder, name)).catch(() => undefined);
  if (!names) {
    report({ file: name, line: 1 }, "the folder is missing", "create it; it may be empty");
    return [];
  }
  const wanted = names.filter((file) => file.endsWith(ending)).sort();
  return Promise.all(wanted.map((file) => readSeedFile(folder, `${name}/${file}`, report)));
}
