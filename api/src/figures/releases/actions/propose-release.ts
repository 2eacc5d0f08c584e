import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Kysely } from "kysely";
import { v7 } from "uuid";
import { recordAudit } from "../../../audit/record-audit.ts";
import { databaseClock } from "../../../database/database-clock.ts";
import type { Tables } from "../../../database/entities.ts";
import { inBatches } from "../../../database/in-batches.ts";
import { insertRows } from "../../../database/insert-rows.ts";
import { type IssueRow, issue } from "../../../server/issue.ts";
import { textIssues } from "../../actions/vintage-issues.ts";
import { derivationIssue } from "../../derived/derivation-refused.ts";
import { planDerivation } from "../../derived/plan-derivation.ts";
import type { VintageKind } from "../../vintage.entity.ts";
import { type CheckedBefore, changeIssues } from "./change-issues.ts";
import { keyOf, type NamedFigure, namedFigures } from "./named-figures.ts";

/** What names an observation: it is made when the release is proposed if there is none yet. */
export interface FigureKey {
  /** UUIDs. */
  metricId: string;
  areaId: string;
  /** Code, as `parsePeriod` reads it. */
  period: string;
  breakdown: Readonly<Record<string, string>>;
}

/** A change of one figure that a release proposes. */
export interface ProposedChange {
  /** UUID of an existing observation, or what names one that may not exist yet. */
  observation: string | FigureKey;
  /** Number of the newest vintage seen; 0 when there is none. */
  seenVintage: number;
  /** Canonical decimal text in the metric's unit. */
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  kind: VintageKind;
  /** For the public; needed unless it is the first value. */
  reason: string | null;
  /** For the desk alone. */
  remark: string | null;
  /** UUID; undefined for the same source as before. */
  sourceId: string | null | undefined;
  /** At the approval when null. */
  publicFrom: Date | null;
}

export interface ProposedRelease {
  title: string;
  /** UUID of the person; may do so. */
  by: string;
  changes: readonly ProposedChange[];
}

export type ProposeOutcome = { kind: "proposed"; releaseId: string } | { kind: "refused"; issues: IssueRow[] };

const TITLE_MOST = 100;
/** Figures that one statement looks for: far from its deadline, and whoever else waits gets a turn. */
const NAMED_AT_ONCE = 1_000;
/** Past so many reasons a caller is told no more of them. */
const ISSUES_MOST = 100;

/** Thrown out of the transaction, so that nothing of the release stays. */
export class ReleaseRefused extends Error {
  readonly issues: IssueRow[];

  constructor(issues: IssueRow[]) {
    super("The release cannot be proposed.");
    this.issues = issues;
  }
}

/**
 * Puts new values for one or more observations forward for a second person's approval, all or nothing. The fields of
 * issues are those of the change, for example `changes.17.value`.
 * @param record writes what belongs to the release, in its transaction; may throw {@link ReleaseRefused}
 */
export async function proposeRelease(
  em: EntityManager,
  release: ProposedRelease,
  record?: (db: Kysely<Tables>, releaseId: string) => Promise<void>,
): Promise<ProposeOutcome> {
  try {
    return await em.fork().transactional(async (tx) => {
      const outcome = await propose(tx, release);
      if (outcome.kind === "proposed") await record?.(tx.getKysely<Tables>(), outcome.releaseId);
      return outcome;
    });
  } catch (error) {
    if (error instanceof ReleaseRefused) return { kind: "refused", issues: error.issues };
    throw error;
  }
}

async function propose(tx: EntityManager, { title, by, changes }: ProposedRelease): Promise<ProposeOutcome> {
  const db = tx.getKysely<Tables>();
  const now = await databaseClock(db);
  const name = title.trim();
  const found: NamedFigure[] = [];
  const issues = releaseIssues(name, changes);
  const before: CheckedBefore = { count: 0, seen: new Map() };
  for (const batch of inBatches(changes, NAMED_AT_ONCE)) {
    const named = await namedFigures(db, batch);
    found.push(...named);
    issues.push(...changeIssues(batch, named, now, before));
  }
  if (issues.length > 0) return { kind: "refused", issues: issues.slice(0, ISSUES_MOST) };

  const figures = await madeFigures(db, changes, found);
  await requireDerivable(db, changes, figures, now);
  const releaseId = v7();
  await insertRows(db, "release", [{ id: releaseId, title: name, proposed_at: now, proposed_by_id: by }]);
  await insertRows(
    db,
    "proposed_vintage",
    changes.map((change, index) => proposedRow(releaseId, index + 1, change, figures[index])),
  );
  await recordAudit(db, [
    {
      action: "release.propose",
      subject_type: "release",
      subject_id: releaseId,
      detail: { title: name, changes: changes.length },
      recorded_at: now,
      recorded_by_id: by,
    },
  ]);
  return { kind: "proposed", releaseId };
}

/**
 * Makes the observations that do not exist yet; one that somebody else makes at this moment is found once it is there.
 * All make them in one order, so that no two wait for each other.
 */
async function madeFigures(
  db: Kysely<Tables>,
  changes: readonly ProposedChange[],
  found: readonly NamedFigure[],
): Promise<readonly NamedFigure[]> {
  const made = found.flatMap((figure) => (figure.made ? [{ row: figure.made, key: keyOf(figure.made) }] : []));
  made.sort((one, other) => (one.key < other.key ? -1 : 1));
  const rows = made.map(({ row }) => row);
  const inserted = await insertRows(db, "observation", rows, "ignore");
  if (inserted === made.length) return found;
  const figures: NamedFigure[] = [];
  for (const batch of inBatches(changes, NAMED_AT_ONCE)) figures.push(...(await namedFigures(db, batch)));
  return figures;
}

const proposedRow = (releaseId: string, position: number, change: ProposedChange, figure: NamedFigure | undefined) => ({
  id: v7(),
  release_id: releaseId,
  position,
  observation_id: figure?.id,
  seen_vintage: change.seenVintage,
  value: change.value,
  status: change.status,
  approximation: change.approximation,
  kind: change.kind,
  reason: change.reason,
  remark: change.remark,
  source_id: figure?.sourceId,
  public_from: change.publicFrom,
});

/** @throws ReleaseRefused when a derived metric could not be computed from the values: a divisor is zero */
async function requireDerivable(
  db: Kysely<Tables>,
  changes: readonly ProposedChange[],
  figures: readonly NamedFigure[],
  now: Date,
): Promise<void> {
  const ids = figures.map(({ id }) => id as string);
  const proposed = changes.map(({ value, status, approximation, publicFrom }, index) => ({
    ...{ observationId: ids[index] as string, value, status, approximation },
    ...{ sourceId: figures[index]?.sourceId ?? null, publicFrom: publicFrom ?? now },
  }));
  const { problems } = await planDerivation(db, now, { observationIds: ids, proposed });
  if (problems.length === 0) return;
  throw new ReleaseRefused(
    problems.slice(0, ISSUES_MOST).map((problem) => {
      const index = ids.findIndex((id) => problem.inputIds.includes(id));
      return derivationIssue(problem, index < 0 ? "changes" : `changes.${index}.value`);
    }),
  );
}

function releaseIssues(title: string, changes: readonly ProposedChange[]): IssueRow[] {
  const issues =
    title === "" ? [issue("REQUIRED", "title", "请填写名称。")] : textIssues("title", "名称", title, TITLE_MOST);
  if (changes.length === 0) issues.push(issue("REQUIRED", "changes", "请至少提交一项数据。"));
  return issues;
}
