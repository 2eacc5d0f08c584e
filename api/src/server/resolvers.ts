import { AreaResolver } from "../areas/area.resolver.ts";
import { ArticleResolver } from "../articles/article.resolver.ts";
import { ArticleAddressResolver } from "../articles/article-address.resolver.ts";
import { ChartResolver } from "../articles/chart.resolver.ts";
import { CorrectionMutations } from "../articles/correction.mutations.ts";
import { CorrectionResolver } from "../articles/correction.resolver.ts";
import { DeskArticleResolver, DeskRevisionResolver } from "../articles/drafts/desk-article.resolver.ts";
import { DraftMutations } from "../articles/drafts/draft.mutations.ts";
import { RevisionDiffResolver } from "../articles/drafts/revision-diff.resolver.ts";
import { AuditResolver } from "../audit/audit.resolver.ts";
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
import { MediaMutations } from "../media/media.mutations.ts";
import { MediaResolver } from "../media/media.resolver.ts";
import { WebhookMutations } from "../outbox/webhook.mutations.ts";
import { WebhookResolver } from "../outbox/webhook.resolver.ts";
import { PasswordMutations } from "../people/passwords/password.mutations.ts";
import { PersonMutations } from "../people/person.mutations.ts";
import { PersonResolver, SessionResolver } from "../people/person.resolver.ts";
import { SecondFactorMutations } from "../people/second-factor/second-factor.mutations.ts";
import { SessionMutations } from "../people/session.mutations.ts";
import { CheckResolver } from "../review/checks/check.resolver.ts";
import { CheckTermResolver } from "../review/checks/check-term.resolver.ts";
import { PublishMutations } from "../review/publish.mutations.ts";
import { ReviewMutations } from "../review/review.mutations.ts";
import { ReviewResolver, ReviewStepResolver } from "../review/review.resolver.ts";
import { ReviewCommentResolver } from "../review/review-comment.resolver.ts";
import { ReturnedRevisionResolver, ReviewDeskResolver } from "../review/review-desk.resolver.ts";
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
  SessionResolver,
  PersonMutations,
  SessionMutations,
  SecondFactorMutations,
  PasswordMutations,
  ObservationMutations,
  WithdrawnResolver,
  ReleaseResolver,
  ReleaseMutations,
  TaskResolver,
  PublishMutations,
  DeskArticleResolver,
  DeskRevisionResolver,
  DraftMutations,
  RevisionDiffResolver,
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
  MediaResolver,
  MediaMutations,
  CheckResolver,
  CheckTermResolver,
  AuditResolver,
  WebhookResolver,
  WebhookMutations,
  ReviewResolver,
  ReviewStepResolver,
  ReviewMutations,
  ReviewCommentResolver,
  ReviewDeskResolver,
  ReturnedRevisionResolver,
] as const;
