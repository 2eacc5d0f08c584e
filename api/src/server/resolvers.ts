import { AreaResolver } from "../areas/area.resolver.ts";
import { ArticleResolver } from "../articles/article.resolver.ts";
import { ArticleAddressResolver } from "../articles/article-address.resolver.ts";
import { ChartResolver } from "../articles/chart.resolver.ts";
import { CorrectionMutations } from "../articles/correction.mutations.ts";
import { CorrectionResolver } from "../articles/correction.resolver.ts";
import { BulletinResolver, HeadlineFigureResolver } from "../bulletins/bulletin.resolver.ts";
import { PlannedBulletinResolver } from "../bulletins/planned-bulletin.resolver.ts";
import { DerivedObservationResolver, MetricFormulaResolver } from "../figures/derived/derived.resolver.ts";
import { FormulaMutations } from "../figures/derived/formula.mutations.ts";
import { MetricResolver } from "../figures/metric.resolver.ts";
import { ObservationMutations } from "../figures/observation.mutations.ts";
import { ObservationResolver, VintageResolver } from "../figures/observation.resolver.ts";
import { ReleaseMutations } from "../figures/releases/release.mutations.ts";
import { ReleaseResolver } from "../figures/releases/release.resolver.ts";
import { WithdrawnResolver } from "../figures/withdrawn.resolver.ts";
import { FigureImportMutations } from "../intake/figure-import.mutations.ts";
import { FigureImportResolver } from "../intake/figure-import.resolver.ts";
import { ConflictResolver, ConflictSideResolver } from "../integrity/conflict.resolver.ts";
import { FindingResolver } from "../integrity/finding.resolver.ts";
import { IntegrityRuleResolver } from "../integrity/integrity-rule.resolver.ts";
import { PersonResolver } from "../people/person.resolver.ts";
import { PublishMutations } from "../review/publish.mutations.ts";
import { ScheduleResolver } from "../review/schedule.resolver.ts";
import { SearchResolver } from "../search/search.resolver.ts";
import { SitemapResolver } from "../sitemap/sitemap.resolver.ts";
import { TaskResolver } from "../tasks/task.resolver.ts";
import { TopicResolver } from "../topics/topic.resolver.ts";
import { NodeResolver } from "./node.resolver.ts";

/** Every resolver of the schema. */
export const resolvers = [
  NodeResolver,
  TopicResolver,
  AreaResolver,
  ArticleResolver,
  ChartResolver,
  CorrectionResolver,
  BulletinResolver,
  HeadlineFigureResolver,
  MetricResolver,
  ObservationResolver,
  VintageResolver,
  SearchResolver,
  SitemapResolver,
  PersonResolver,
  ObservationMutations,
  WithdrawnResolver,
  ReleaseResolver,
  ReleaseMutations,
  TaskResolver,
  PublishMutations,
  ScheduleResolver,
  ArticleAddressResolver,
  PlannedBulletinResolver,
  CorrectionMutations,
  IntegrityRuleResolver,
  FindingResolver,
  ConflictResolver,
  ConflictSideResolver,
  MetricFormulaResolver,
  DerivedObservationResolver,
  FormulaMutations,
  FigureImportResolver,
  FigureImportMutations,
] as const;
