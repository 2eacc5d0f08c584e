import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { readSeeds } from "./read-seeds.ts";
import { SeedProblems } from "./seed-problems.ts";

const headline = "{label: 分红, metric: paid, area: edz, period: 2018-04, prints: 2.5万元}";

/** The smallest whole folder of seeds: one of everything, with no fault. */
const sound: Record<string, string> = {
  "topics.yaml": "- {code: poverty, name: 脱贫, nameEn: Poverty}\n- {code: health, name: 医疗, nameEn: Health}\n",
  "areas.yaml": "- {code: city, name: 市, level: CITY}\n- {code: edz, name: 经开区, level: DISTRICT, parent: city}\n",
  "agencies.yaml": "- {code: desk, name: 编辑部}\n",
  "sources.yaml": "- {code: page, title: 专版, kind: PRESS}\n",
  "metrics.yaml": [
    "- {code: paid, name: 分红, nameEn: Paid, definition: 发放的分红, unit: CNY, topic: poverty, provider: desk}",
    "- {code: homes, name: 户数, nameEn: Homes, definition: 领到分红的户, unit: household, topic: poverty}",
    "- {code: each, name: 每户, nameEn: Each, definition: 每户领到的分红, unit: CNY/household, topic: poverty}",
  ].join("\n"),
  "figures/poverty.yaml": [
    "- {metric: paid, area: edz, period: 2018-04, value: 25000, asPrinted: 2.5万元, source: page}",
    "- {metric: paid, area: edz, period: 2018-05, value: 77500, source: page}",
    "- {metric: homes, area: edz, period: 2018-04, value: 50, source: page}",
    "- {metric: each, area: edz, period: 2018-04, value: 500, source: page}",
  ].join("\n"),
  "rules.yaml":
    "- {code: paid-out, name: 分红, rule: {kind: PRODUCT, factors: [homes, each], product: paid}, tolerance: {kind: ABSOLUTE, amount: 0}}\n",
  "terms.yaml": "- {words: 扫黑险恶, standard: 扫黑除恶, severity: ERROR, reason: 专项斗争的名称}\n",
  "articles/dividend.md": article("dividend", "发放:figure[2.5万元]{metric=paid area=edz period=2018-04}。"),
  "bulletins/1.yaml": [
    "number: 1",
    "title: 第1期",
    "lead: dividend",
    "sections: []",
    "headlineFigures:",
    ...Array.from({ length: 6 }, () => `  - ${headline}`),
  ].join("\n"),
};

/** An article's file; its body begins on line 9. */
export function article(slug: string, body: string, title = "分红到户"): string {
  return `---\nslug: ${slug}\ntitle: ${title}\nsummary: 摘要\ntopic: poverty\nareas: [edz]\n---\n\n${body}\n`;
}

/** Reads the sound folder with some files put in place of its own, or left out where they are `null`. */
export async function readChanged(changes: Record<string, string | null>) {
  const folder = await mkdtemp(join(tmpdir(), "seeds-"));
  try {
    for (const [name, text] of Object.entries({ ...sound, ...changes })) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      if (text !== null) await writeFile(join(folder, name), text);
    }
    return await readSeeds(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Expects that reading the changed folder is refused, with a complaint that begins so (or that many of them). */
export async function expectComplaint(changes: Record<string, string | null>, start: string, times = 1): Promise<void> {
  const lines = await complaints(changes);
  expect(
    lines.filter((line) => line.startsWith(start)),
    lines.join("\n"),
  ).toHaveLength(times);
}

async function complaints(changes: Record<string, string | null>): Promise<string[]> {
  const error = await readChanged(changes).then(
    () => new Error("the folder was read without complaint"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof SeedProblems) return error.message.split("\n");
  throw error;
}

/** The text of one file of the sound folder with a change in it. */
export function soundFile(name: string, from: string, to: string): string {
  const text = sound[name];
  if (!text?.includes(from)) throw new Error(`${name} has no “${from}”`);
  return text.replace(from, to);
}
