import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the district's own content, wherever this code runs from. */
export function districtFolder(): string {
  const seedsPackage = createRequire(import.meta.url).resolve("@gongbao/seeds/package.json");
  return join(dirname(seedsPackage), "district");
}
