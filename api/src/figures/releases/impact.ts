import { contentText } from "@gongbao/schema/articles/body-text.ts";
import type { EntityManager } from "@mikro-orm/postgresql";
import { areaById } from "../../areas/area.queries.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { Reads } from "../../database/reads.ts";
import { statedOnFronts, touchedFronts } from "../../tasks/front-pages.ts";
import { openValues } from "../../tasks/open-values.ts";
import { overtakings } from "../../tasks/overtaking.queries.ts";
import { kindOf } from "../actions/record-vintages.ts";
import { type RecordedVintage, writeVintages } from "../actions/write-vintages.ts";
import { citationsOfRevision } from "../citation.queries.ts";
import { changedFigures } from "../citing.ts";
import { derive } from "../derived/derive.ts";
import { planDerivation } from "../derived/plan-derivation.ts";
import { observationById } from "../observation.queries.ts";
import { nextVintage } from "./actions/approve-release.ts";
import { proposedFigures } from "./actions/proposed-figures.ts";
import { type AffectedPage, type AffectedText, affectedTexts, countAffectedTexts } from "./affected.queries.ts";
import { frontImpact, type ImpactedHeadline } from "./front-impact.ts";
import { type ChangedFigure, type ImpactedPlace, textImpact } from "./text-impact.ts";

/** A published text that a release touches, with every sentence of it that would read otherwise. */
export interface ImpactedText {
  /** UUID of the article. */
  articleId: string;
  slug: string;
  publishedAt: Date;
  /** As it reads now. */
  title: string;
  places: ImpactedPlace[];
}

/** A figure that is computed from those of the release. */
export interface ImpactedFigure {
  /** UUID. */
  observationId: string;
  metric: string;
  period: string;
  before: string | null;
  after: string | null;
}

export interface Impact {
  /** The moment of both readings: now, or when the last of the proposed values becomes public. */
  at: Date;
  articleCount: number;
  /** One more than asked for tells that there are others. */
  articles: ImpactedText[];
  headlines: ImpactedHeadline[];
  derived: ImpactedFigure[];
}

/** Ends the transaction without keeping anything of it. */
class TakenBack extends Error {}

/**
 * What readers would read otherwise if a release were approved now. The vintages are written, everything is read by the
 * functions that always do it, and all is taken back: an impact list cannot differ from what an approval does.
 */
export async function releaseImpact(em: EntityManager, releaseId: string, page: AffectedPage): Promise<Impact> {
  let impact: Impact | undefined;
  await em
    .fork()
    .transactional(async (tx) => {
      impact = await simulate(tx, releaseId, page);
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return impact as Impact;
}

async function simulate(tx: EntityManager, releaseId: string, page: AffectedPage): Promise<Impact> {
  const db = tx.getKysely<Tables>();
  const now = await databaseClock(db);
  const proposed = (await proposedFigures(db, releaseId)).map((figure) => nextVintage(figure, now));
  const at = new Date(proposed.reduce((last, { publicFrom }) => Math.max(last, publicFrom.getTime()), now.getTime()));
  const stated = proposed.map(({ observationId }) => observationId);
  const plan = await planDerivation(db, now, { observationIds: stated, proposed });
  const ids = [...stated, ...plan.observations.flatMap(({ observationId }) => observationId ?? [])];
  const was = new Reads(db, at, new Set());
  // What is read before the vintages are written stays with these reads.
  const changed = await changedFigures(db, ids);
  const texts = await affectedTexts(was, changed, page);
  const articleCount = await countAffectedTexts(was, changed);
  const citationsWere = await Promise.all(texts.map(({ id }) => citationsOfRevision(was).load(id)));
  const figuresWere = await Promise.all(ids.map((id) => observationById(was).load(id)));
  const values = figuresWere.flatMap((figure) => figure?.value ?? []);
  const fronts = await touchedFronts(was, changed, values, await statedOnFronts(db, at));

  const written = await writeVintages(db, proposed, { at: now, by: null, action: "observation.release" });
  const derived = await derive(db, now, { observationIds: stated }, kindOf(proposed));
  const recorded = [...written, ...derived.vintages];
  const open = await openValues(
    db,
    "revision_id",
    texts.map(({ id }) => id),
  );
  const is = new Reads(db, at, new Set());
  const figures = await restatedFigures(is, recorded, new Map(ids.map((id, index) => [id, figuresWere[index]])));
  const articles = await Promise.all(
    texts.map(async (text, index) => {
      const [before, after] = [byKey(citationsWere[index] ?? []), byKey(await citationsOfRevision(is).load(text.id))];
      return impactedText(
        text,
        textImpact(text, { before, after }, figures, open(text.id)),
        (key) => before.get(key)?.text ?? "",
      );
    }),
  );
  return {
    at,
    articleCount,
    articles,
    headlines: await frontImpact(
      fronts,
      is,
      figures.map(({ overtaking }) => overtaking),
    ),
    derived: derivedFigures(figures, new Set(stated)),
  };
}

const byKey = <Citation extends { key: string }>(citations: readonly Citation[]) =>
  new Map(citations.map((citation) => [citation.key, citation]));

function impactedText(
  { article_id: articleId, slug, published_at: publishedAt, title }: AffectedText,
  places: ImpactedPlace[],
  print: (key: string) => string,
): ImpactedText {
  return { articleId, slug, publishedAt, title: contentText(title, print), places };
}

/** The figures that the release states, and those computed from them, as they are at one moment without and with it. */
async function restatedFigures(
  is: Reads,
  recorded: readonly RecordedVintage[],
  were: ReadonlyMap<string, ChangedFigure["before"]>,
): Promise<ChangedFigure[]> {
  const overtaking = await overtakings(
    is.db,
    recorded.map(({ id }) => id),
  );
  return Promise.all(
    overtaking.map(async (each) => {
      const after = await observationById(is).load(each.observation_id);
      const area = after && (await areaById(is).load(after.areaId));
      return { before: were.get(each.observation_id), after, areaCode: area?.code ?? "", overtaking: each };
    }),
  );
}

function derivedFigures(figures: readonly ChangedFigure[], stated: ReadonlySet<string>): ImpactedFigure[] {
  return figures.flatMap(({ before, after, overtaking }) =>
    after && !stated.has(overtaking.observation_id)
      ? [
          {
            observationId: overtaking.observation_id,
            metric: after.metric.name,
            period: after.period.label,
            before: before?.display ?? null,
            after: after.display,
          },
        ]
      : [],
  );
}
