import { AreaResolver } from "../areas/area.resolver.ts";
import { ArticleResolver } from "../articles/article.resolver.ts";
import { ChartResolver } from "../articles/chart.resolver.ts";
import { BulletinResolver, HeadlineFigureResolver } from "../bulletins/bulletin.resolver.ts";
import { DerivedObservationResolver, MetricFormulaResolver } from "../figures/derived/derived.resolver.ts";
import { FormulaMutations } from "../figures/derived/formula.mutations.ts";
import { MetricResolver } from "../figures/metric.resolver.ts";
import { ObservationMutations } from "../figures/observation.mutations.ts";
import { ObservationResolver, VintageResolver } from "../figures/observation.resolver.ts";
import { PersonResolver } from "../people/person.resolver.ts";
import { SearchResolver } from "../search/search.resolver.ts";
import { TopicResolver } from "../topics/topic.resolver.ts";
import { NodeResolver } from "./node.resolver.ts";

/** Every resolver of the schema. */
export const resolvers = [
  NodeResolver,
  TopicResolver,
  AreaResolver,
  ArticleResolver,
  ChartResolver,
  BulletinResolver,
  HeadlineFigureResolver,
  MetricResolver,
  ObservationResolver,
  VintageResolver,
  SearchResolver,
  PersonResolver,
  ObservationMutations,
  MetricFormulaResolver,
  DerivedObservationResolver,
  FormulaMutations,
] as const;
