import type { Report } from "../seed-problems.ts";
import type { AreaSeed } from "../seeds.type.ts";
import { areaSchema } from "./data.schema.ts";
import { mustKnow } from "./must-know.ts";
import { readYamlList } from "./read-yaml.ts";
import { byCode } from "./unique.ts";

/** Reads the tree of areas. A parent must exist, stand above its children in the file, and not be its own descendant. */
export function readAreas(source: { file: string; text: string }, report: Report): Map<string, AreaSeed> {
  const entries = byCode(readYamlList(source, areaSchema, report), report);
  const areas = new Map<string, AreaSeed>();
  for (const [code, { value, placeOf }] of entries) {
    const { shortName = value.name, nameEn = null, parent = null, name, level } = value;
    if (mustKnow(entries, "area", value.parent, placeOf("parent"), report) && parent !== null && !areas.has(parent)) {
      const circle = circleFrom(code, (child) => entries.get(child)?.value.parent);
      if (circle)
        report(placeOf("parent"), `the areas ${circle.join(" → ")} hold each other`, "give one another parent");
      else report(placeOf("parent"), `“${code}” stands above its parent “${parent}”`, "move it below its parent");
    }
    areas.set(code, { code, name, shortName, nameEn, level, parent });
  }
  return areas;
}

/** The way from an area upwards back to itself; `undefined` where it ends at the top. */
function circleFrom(code: string, parentOf: (code: string) => string | undefined): string[] | undefined {
  const way = [code];
  for (let next = parentOf(code); next !== undefined; next = parentOf(next)) {
    if (next === code) return [...way, code];
    if (way.includes(next)) return undefined;
    way.push(next);
  }
  return undefined;
}
