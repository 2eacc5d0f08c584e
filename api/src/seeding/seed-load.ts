import type { EntityManager } from "@mikro-orm/postgresql";
import type { Agency } from "../agencies/agency.entity.ts";
import type { Area } from "../areas/area.entity.ts";
import type { Article } from "../articles/article.entity.ts";
import type { Metric } from "../figures/metric.entity.ts";
import type { Observation } from "../figures/observation.entity.ts";
import type { Source } from "../figures/source.entity.ts";
import type { Vintage } from "../figures/vintage.entity.ts";
import type { Topic } from "../topics/topic.entity.ts";

/** Names a figure by public codes, whichever way its breakdown is ordered. */
export interface FigureName {
  metric: string;
  area: string;
  period: string;
  breakdown: Readonly<Record<string, string>>;
}

/** One load of seeds under way: its transaction, its moment, what it has found or made, and what it counts. */
export class SeedLoad {
  readonly counts = { added: 0, changed: 0, unchanged: 0, kept: 0 };
  readonly topics = new Map<string, Topic>();
  readonly areas = new Map<string, Area>();
  readonly agencies = new Map<string, Agency>();
  readonly sources = new Map<string, Source>();
  readonly metrics = new Map<string, Metric>();
  readonly articles = new Map<string, Article>();
  readonly #figures = new Map<string, { observation: Observation; vintage: Vintage }>();
  readonly em: EntityManager;
  readonly at: Date;

  constructor(em: EntityManager, at: Date) {
    this.em = em;
    this.at = at;
  }

  addFigure(name: FigureName, observation: Observation, vintage: Vintage): void {
    this.#figures.set(figureKey(name), { observation, vintage });
  }

  /** An observation with its newest vintage. The checked seeds name only figures that they hold. */
  figure(name: FigureName): { observation: Observation; vintage: Vintage } {
    return required(this.#figures.get(figureKey(name)), figureKey(name));
  }
}

export function figureKey({ metric, area, period, breakdown }: FigureName): string {
  const parts = Object.entries(breakdown).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([metric, area, period, parts]);
}

/** What the checked seeds promise to be there. */
export function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`The seeds name ${name}, which they do not hold; were they checked?`);
  return value;
}
