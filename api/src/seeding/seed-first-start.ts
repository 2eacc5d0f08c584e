import { readSeeds } from "@gongbao/seeds/read-seeds.ts";
import type { MikroORM } from "@mikro-orm/postgresql";
import { Topic } from "../topics/topic.entity.ts";
import { districtFolder } from "./district-folder.ts";
import { loadSeeds } from "./load-seeds.ts";
import type { SeedLoad } from "./seed-load.ts";

/**
 * Fills a database that holds nothing yet with the district's content.
 * @returns what was loaded; undefined when there was something already
 * @throws SeedProblems when a file is broken; then nothing is loaded
 */
export async function seedFirstStart(orm: MikroORM): Promise<SeedLoad["counts"] | undefined> {
  if ((await orm.em.fork().count(Topic)) > 0) return undefined;
  return loadSeeds(orm, await readSeeds(districtFolder()));
}
