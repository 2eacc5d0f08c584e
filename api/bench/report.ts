import {
  type Aim,
  approvedWithinMs,
  cachedAim,
  coldAims,
  growthMost,
  impactWithinMs,
  importedWithinSeconds,
  toldWithinSeconds,
} from "./aims.ts";
import type { QuestionLoads } from "./graphql-loads.ts";
import type { Growth } from "./growth.ts";
import { type Load, type Measured, median } from "./measure.ts";
import type { ImportMeasured } from "./measure-import.ts";
import type { ReleasesMeasured } from "./measure-releases.ts";
import type { StreamsMeasured } from "./measure-streams.ts";
import { asksAgain, type PageLoads } from "./page-loads.ts";

type Of = (load: Load) => Measured;

/** The GraphQL questions against both baselines. */
export function questionTable(questions: readonly QuestionLoads[], of: Of): string {
  const rows = questions.map(({ question, bytes, sql, memory, cold, cached }) => [
    question.label,
    thousands(bytes),
    thousands(of(sql).perSecond),
    thousands(of(memory).perSecond),
    thousands(of(cold).perSecond),
    share(of(cold), of(sql), coldAims[question.name]),
    milliseconds(of(cold)),
    thousands(of(cached).perSecond),
    share(of(cached), of(memory), cachedAim),
    milliseconds(of(cached)),
  ]);
  return section(
    "GraphQL",
    "Answers a second. (a): the best single SQL statement through `pg`, served by bare node:http. (b): the same bytes " +
      "from memory by bare node:http. Cold: no answer is in the cache, and each asks about another thing where the " +
      "question has a variable.",
    table(["question", "bytes", "(a)", "(b)", "cold", "of (a)", "p50/p99 ms", "cached", "of (b)", "p50/p99 ms"], rows),
  );
}

/** The site's pages against the same bytes from memory. */
export function pageTable(pages: readonly PageLoads[], of: Of, rounds: number): string {
  const rows = pages.map(({ page, bytes, memory, cached, cold }) => [
    page.label,
    thousands(bytes),
    thousands(of(memory).perSecond),
    thousands(of(cached).perSecond),
    share(of(cached), of(memory), cachedAim),
    milliseconds(of(cached)),
    thousands(of(cold).perSecond),
    share(of(cold), of(memory)),
    milliseconds(of(cold)),
  ]);
  const cold = pages.map(({ page }) => `Cold ${page.label}: ${page.coldMeans}.`);
  const again = pages.filter((one) => one.page.paths.length > 1 && asksAgain(one, of(one.cold).perSecond, rounds));
  const warnings = again.map(
    ({ page }) => `There were fewer articles than requests: some cold ${page.label}s the api answered from memory.`,
  );
  return section(
    "Pages",
    ["Uncompressed. (b): the same bytes from memory by bare node:http.", ...cold, ...warnings].join(" "),
    table(["page", "bytes", "(b)", "cached", "of (b)", "p50/p99 ms", "cold", "of (b)", "p50/p99 ms"], rows),
  );
}

/** What ten times the data costs. */
export function growthTable(growth: readonly Growth[], articles: number): string {
  const larger = thousands(articles * 10);
  const times = ([before, after]: [Measured, Measured]) => before.perSecond / after.perSecond;
  const rows = growth.map(({ question, cold, sql }) => [
    question.label,
    ...cold.flatMap((measured) => [thousands(measured.perSecond), milliseconds(measured)]),
    `${times(cold).toFixed(2)} (at most ${growthMost}: ${times(cold) <= growthMost ? "met" : "missed"})`,
    times(sql).toFixed(2),
  ]);
  return section(
    "Growth",
    "Cold answers a second on the data set and on one of ten times the size. Time: how many times as long a query takes.",
    table(["question", thousands(articles), "p50/p99 ms", larger, "p50/p99 ms", "time, product", "time, (a)"], rows),
  );
}

/** How fast all readers hear of a revised figure. */
export function streamLines({ streams, lastToldMs, memoryBefore, memoryAfter }: StreamsMeasured): string {
  const worst = Math.max(...lastToldMs) / 1_000;
  const met = worst <= toldWithinSeconds ? "met" : "missed";
  return section(
    "Streams",
    `${thousands(streams)} open event streams on one site process. After the api answered that a figure is revised, the ` +
      `last stream was told within ${(median(lastToldMs) / 1_000).toFixed(2)} s in the median of ${lastToldMs.length} ` +
      `revisions, ${worst.toFixed(2)} s at worst (aim ${toldWithinSeconds} s: ${met}). The site held ` +
      `${memoryBefore ?? "unknown"} MiB before the first stream and ${memoryAfter ?? "unknown"} MiB with all of them.`,
  );
}

/** How long the acts about a much cited figure take. */
export function releaseLines({ articles, impactMs, approvalMs, workMs }: ReleasesMeasured): string {
  const against = (times: readonly number[], most: number) =>
    `${Math.round(median(times))} ms in the median, ${Math.round(Math.max(...times))} ms at worst (aim ${most} ms: ` +
    `${median(times) < most ? "met" : "missed"})`;
  return section(
    "Releases",
    `A figure that ${thousands(articles)} articles cite, revised ${approvalMs.length} times, every other time as a ` +
      `correction. The first page of the impact list takes ${against(impactMs, impactWithinMs)}; the approval ` +
      `${against(approvalMs, approvedWithinMs)}. The work in the background is done ` +
      `${(median(workMs) / 1_000).toFixed(1)} s after that in the median, ${(Math.max(...workMs) / 1_000).toFixed(1)} s at worst.`,
  );
}

export function importLines({
  rows,
  fileBytes,
  previewMs,
  proposedMs,
  approvedMs,
  steps,
  longestWaitMs,
}: ImportMeasured): string {
  const seconds = (previewMs + proposedMs) / 1_000;
  return section(
    "Import",
    `A CSV of ${thousands(rows)} rows (${(fileBytes / 1_048_576).toFixed(1)} MiB), half of them new figures: previewed after ` +
      `${(previewMs / 1_000).toFixed(1)} s with ${steps} steps of progress seen, proposed ${(proposedMs / 1_000).toFixed(1)} s later; ` +
      `${seconds.toFixed(1)} s in all (aim ${importedWithinSeconds} s: ${seconds < importedWithinSeconds ? "met" : "missed"}). ` +
      `A second person's approval takes ${(approvedMs / 1_000).toFixed(1)} s. ` +
      `The longest that a trivial request waited meanwhile: ${Math.round(longestWaitMs.preview)} ms until the preview, ` +
      `${Math.round(longestWaitMs.proposed)} ms while the release was made, ` +
      `${Math.round(longestWaitMs.approved)} ms while it was approved.`,
  );
}

function section(title: string, ...parts: string[]): string {
  return [`## ${title}`, ...parts].join("\n\n");
}

function table(head: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const ruler = head.map((_, column) => (column === 0 ? "---" : "---:"));
  return [line(head), line(ruler), ...rows.map(line)].join("\n");
}

function share(product: Measured, baseline: Measured, aim?: Aim): string {
  const reached = product.perSecond / baseline.perSecond;
  if (!aim) return reached.toFixed(3);
  const isMet = reached >= aim.aim;
  const above = aim.floor === undefined ? "" : reached >= aim.floor ? ", above the floor" : ", BELOW THE FLOOR";
  return `${reached.toFixed(2)} (aim ${aim.aim.toFixed(2)}: ${isMet ? "met" : `missed${above}`})`;
}

const thousands = (number: number) => Math.round(number).toLocaleString("en-US");

const milliseconds = ({ p50, p99 }: Measured) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
