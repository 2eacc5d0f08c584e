import type { InferKyselyDB } from "@mikro-orm/postgresql";
import { AgencySchema } from "../agencies/agency.entity.ts";
import { AreaSchema } from "../areas/area.entity.ts";
import { ArticleSchema } from "../articles/article.entity.ts";
import { ArticleAreaSchema } from "../articles/article-area.entity.ts";
import { CorrectionSchema } from "../articles/correction.entity.ts";
import { WorkingCopySchema } from "../articles/drafts/working-copy.entity.ts";
import { FormerSlugSchema } from "../articles/former-slug.entity.ts";
import { PublicationSchema } from "../articles/publication.entity.ts";
import { RevisionSchema } from "../articles/revision.entity.ts";
import { WithdrawalSchema } from "../articles/withdrawal.entity.ts";
import { AuditEntrySchema } from "../audit/audit-entry.entity.ts";
import { AuditLinkSchema } from "../audit/audit-link.entity.ts";
import { BulletinSchema } from "../bulletins/bulletin.entity.ts";
import { BulletinArticleSchema } from "../bulletins/bulletin-article.entity.ts";
import { FrontPageChangeSchema } from "../bulletins/front-page-change.entity.ts";
import { HeadlineFigureSchema } from "../bulletins/headline-figure.entity.ts";
import { CitationSchema } from "../figures/citation.entity.ts";
import { MetricFormulaSchema } from "../figures/derived/metric-formula.entity.ts";
import { VintageSourceSchema } from "../figures/derived/vintage-source.entity.ts";
import { MetricSchema } from "../figures/metric.entity.ts";
import { ObservationSchema } from "../figures/observation.entity.ts";
import { ProposedVintageSchema } from "../figures/releases/proposed-vintage.entity.ts";
import { ReleaseSchema } from "../figures/releases/release.entity.ts";
import { ReleaseDecisionSchema } from "../figures/releases/release-decision.entity.ts";
import { SourceSchema } from "../figures/source.entity.ts";
import { VintageSchema } from "../figures/vintage.entity.ts";
import { FigureImportSchema } from "../intake/figure-import.entity.ts";
import { FigureImportRowSchema } from "../intake/figure-import-row.entity.ts";
import { FindingSchema } from "../integrity/finding.entity.ts";
import { FindingResolutionSchema } from "../integrity/finding-resolution.entity.ts";
import { IntegrityRuleSchema } from "../integrity/integrity-rule.entity.ts";
import { StatedNumberSchema } from "../integrity/stated-number.entity.ts";
import { OutboxEventSchema } from "../live/outbox-event.entity.ts";
import { MediaFileSchema } from "../media/media-file.entity.ts";
import { MediaItemSchema } from "../media/media-item.entity.ts";
import { MediaTextSchema } from "../media/media-text.entity.ts";
import { WebhookSchema } from "../outbox/webhook.entity.ts";
import { WebhookDeliverySchema } from "../outbox/webhook-delivery.entity.ts";
import { AccountSchema } from "../people/account.entity.ts";
import { OneTimeProofSchema } from "../people/one-time-proof.entity.ts";
import { PersonSchema } from "../people/person.entity.ts";
import { RecoveryCodeSchema } from "../people/second-factor/recovery-code.entity.ts";
import { SecondFactorSchema } from "../people/second-factor/second-factor.entity.ts";
import { SessionSchema } from "../people/session.entity.ts";
import { SharedSecretSchema } from "../people/shared-secret.entity.ts";
import { VerificationSchema } from "../people/verification.entity.ts";
import { CheckAcceptanceSchema } from "../review/checks/check-acceptance.entity.ts";
import { CheckFindingSchema } from "../review/checks/check-finding.entity.ts";
import { CheckRunSchema } from "../review/checks/check-run.entity.ts";
import { CheckTermSchema } from "../review/checks/check-term.entity.ts";
import { ReviewAssignmentSchema } from "../review/review-assignment.entity.ts";
import { ReviewChainSchema } from "../review/review-chain.entity.ts";
import { ReviewCommentSchema } from "../review/review-comment.entity.ts";
import { ReviewCommentResolutionSchema } from "../review/review-comment-resolution.entity.ts";
import { ReviewDecisionSchema } from "../review/review-decision.entity.ts";
import { ReviewSubmissionSchema } from "../review/review-submission.entity.ts";
import { ScheduledPublicationSchema } from "../review/scheduled-publication.entity.ts";
import { SearchEntrySchema } from "../search/search-entry.entity.ts";
import { FanOutSchema } from "../tasks/fan-out.entity.ts";
import { LiteralNumberSchema } from "../tasks/literal-number.entity.ts";
import { LiteralScanSchema } from "../tasks/literal-scan.entity.ts";
import { StaleTaskSchema } from "../tasks/stale-task.entity.ts";
import { StaleTaskResolutionSchema } from "../tasks/stale-task-resolution.entity.ts";
import { TopicSchema } from "../topics/topic.entity.ts";

/** Every entity of the system; migrations are checked against this list. */
export const entities = [
  TopicSchema,
  AreaSchema,
  AgencySchema,
  SourceSchema,
  PersonSchema,
  SessionSchema,
  AccountSchema,
  VerificationSchema,
  SecondFactorSchema,
  RecoveryCodeSchema,
  OneTimeProofSchema,
  SharedSecretSchema,
  ArticleSchema,
  ArticleAreaSchema,
  RevisionSchema,
  WorkingCopySchema,
  PublicationSchema,
  WithdrawalSchema,
  FormerSlugSchema,
  CorrectionSchema,
  MetricSchema,
  ObservationSchema,
  VintageSchema,
  MetricFormulaSchema,
  VintageSourceSchema,
  CitationSchema,
  BulletinSchema,
  BulletinArticleSchema,
  HeadlineFigureSchema,
  FrontPageChangeSchema,
  ReleaseSchema,
  ProposedVintageSchema,
  ReleaseDecisionSchema,
  FanOutSchema,
  LiteralNumberSchema,
  LiteralScanSchema,
  StaleTaskSchema,
  StaleTaskResolutionSchema,
  IntegrityRuleSchema,
  FindingSchema,
  FindingResolutionSchema,
  StatedNumberSchema,
  CheckTermSchema,
  CheckFindingSchema,
  CheckRunSchema,
  CheckAcceptanceSchema,
  FigureImportSchema,
  FigureImportRowSchema,
  MediaFileSchema,
  MediaItemSchema,
  MediaTextSchema,
  ReviewChainSchema,
  ReviewSubmissionSchema,
  ReviewDecisionSchema,
  ReviewAssignmentSchema,
  ReviewCommentSchema,
  ReviewCommentResolutionSchema,
  ScheduledPublicationSchema,
  SearchEntrySchema,
  AuditEntrySchema,
  AuditLinkSchema,
  OutboxEventSchema,
  WebhookSchema,
  WebhookDeliverySchema,
];

/** Tables and columns as Kysely sees them: names as in the database, numerics and bigints as strings. */
export type Tables = InferKyselyDB<(typeof entities)[number]>;
