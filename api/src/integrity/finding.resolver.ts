import type { Severity } from "@gongbao/schema/integrity/rule.ts";
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Extensions,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { databaseClock } from "../database/database-clock.ts";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import { observationById } from "../figures/observation.queries.ts";
import { Observation } from "../figures/observation.type.ts";
import { isRefusal, mayDo, permitted, requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { issue, refused } from "../server/issue.ts";
import { nobody, publicId, uuidOf } from "../server/public-id.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { checkRevision } from "./actions/check-revision.ts";
import { explainFinding } from "./actions/explain-finding.ts";
import { type FindingRow, type FindingStatus, findingRow, findingsBy, ruleOf } from "./finding.queries.ts";
import {
  CheckArticleResult,
  ExplainFindingInput,
  ExplainFindingResult,
  Explanation,
  Finding,
  FindingConnection,
  FindingPlace,
} from "./finding.type.ts";
import { FindingStatusEnum, SeverityEnum } from "./integrity.enums.ts";
import { IntegrityRule } from "./integrity-rule.type.ts";

@ArgsType()
class FindingsArgs extends PageArgs {
  @Field(() => FindingStatusEnum, { nullable: true, description: "What became of them; any when left out." })
  status?: FindingStatus | null;
  @Field(() => SeverityEnum, { nullable: true, description: "How much they weigh; any when left out." })
  severity?: Severity | null;
  @Field(() => ID, { nullable: true, description: "Public id of an article in whose text they stand." })
  articleId?: string | null;
}

@Resolver(() => Finding)
export class FindingResolver {
  @Query(() => FindingConnection, {
    description:
      "What rules and checks have found, the newest first. For the desk; findings about figures that are not public yet are for those who may preview them.",
  })
  findings(@Ctx() context: Context, @Args(() => FindingsArgs) { first, after, ...filter }: FindingsArgs) {
    const { role } = requirePermission(context, "desk.read");
    const { status, severity, articleId } = filter;
    const which = {
      status: status ?? undefined,
      severity: severity ?? undefined,
      articleId: articleId ? (uuidOf("article", articleId) ?? nobody) : undefined,
      embargoed: mayDo(role, "desk.preview"),
    };
    return listPage(context.reads, findingsBy(which), readPage(first, after, isInstantKey));
  }

  @FieldResolver(() => FindingStatusEnum, { description: "What became of it." })
  status(@Root() { outcome }: FindingRow): FindingStatus {
    return outcome ?? "OPEN";
  }

  @FieldResolver(() => String, { description: "What the other numbers give, in Chinese." })
  expected(@Root() { detail }: FindingRow) {
    return detail.expected;
  }

  @FieldResolver(() => String, { description: "What stands there, in Chinese." })
  found(@Root() { detail }: FindingRow) {
    return detail.found;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "What may be written in its place; null where that is not clear.",
  })
  suggestion(@Root() { detail }: FindingRow) {
    return detail.suggestion ?? null;
  }

  @FieldResolver(() => DateTimeScalar, { description: "When it was found." })
  foundAt(@Root() { found_at }: FindingRow) {
    return found_at;
  }

  @FieldResolver(() => IntegrityRule, { nullable: true, description: "The rule, as it is now; null for a paragraph." })
  rule(@Root() finding: FindingRow) {
    return ruleOf(finding);
  }

  // A rule compares two or three.
  @Extensions({ listSize: 3 })
  @FieldResolver(() => [Observation], { description: "The rule's figures, as the public sees them now." })
  async observations(@Root() { reads, observations }: FindingRow) {
    const rows = await observationById(reads).loadMany(observations);
    return rows.filter((row) => row && !(row instanceof Error));
  }

  @FieldResolver(() => FindingPlace, { nullable: true, description: "The revision it stands in; null for a rule's." })
  revision(@Root() { article_id, slug, revision_number }: FindingRow): FindingPlace | null {
    if (article_id === null || slug === null || revision_number === null) return null;
    return { articleId: publicId("article", article_id), slug, revision: revision_number };
  }

  @FieldResolver(() => Explanation, {
    nullable: true,
    description: "Why the numbers stand as they do; null unless it was explained.",
  })
  explanation(@Root() { outcome, reason, resolved_by, resolved_at }: FindingRow): Explanation | null {
    if (outcome !== "EXPLAINED" || reason === null || resolved_at === null) return null;
    return { reason, by: resolved_by ?? "初始内容", at: resolved_at };
  }

  @FieldResolver(() => DateTimeScalar, {
    nullable: true,
    description: "When it was explained or fixed; null while it is open.",
  })
  resolvedAt(@Root() { resolved_at }: FindingRow) {
    return resolved_at;
  }

  @Mutation(() => ExplainFindingResult, { description: "Says why the numbers of a finding stand as they do." })
  async explainFinding(
    @Ctx() context: Context,
    @Arg("input", () => ExplainFindingInput, { description: "Which, and why." }) input: ExplainFindingInput,
  ) {
    const asked = permitted(context, "findings.explain");
    if (isRefusal(asked)) return asked;
    const outcome = await explainFinding(context.services.orm.em, {
      findingId: uuidOf("finding", input.findingId) ?? nobody,
      reason: input.reason,
      by: asked.id,
    });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "ExplainFindingSuccess", finding: findingRow(readsOf(context), outcome.finding) };
  }

  @Mutation(() => CheckArticleResult, {
    description:
      "Holds the newest revision of an article, published or not, to all rules and checks, and stores what is found.",
  })
  async checkArticle(
    @Ctx() context: Context,
    @Arg("articleId", () => ID, { description: "Public id." }) articleId: string,
  ) {
    const asked = permitted(context, "desk.read");
    if (isRefusal(asked)) return asked;
    const article = uuidOf("article", articleId) ?? nobody;
    return context.services.orm.em.fork().transactional(async (em) => {
      const tx = em.getKysely<Tables>();
      const revision = await tx
        .selectFrom("revision")
        .select(["id", "number"])
        .where("article_id", "=", article)
        .orderBy("number", "desc")
        .executeTakeFirst();
      if (!revision) return refused(issue("NOT_FOUND", "articleId", "没有这篇稿件。"));
      const found = await checkRevision(tx, revision.id, { at: await databaseClock(tx), by: asked.id });
      const reads = readsOf(context);
      const findings = found.map((finding) => findingRow(reads, finding));
      return { __typename: "CheckArticleSuccess", revision: revision.number, findings };
    });
  }
}

/** The primary, after a write. */
const readsOf = ({ services, tags }: Context) =>
  new Reads(services.orm.em.getKysely<Tables>({ type: "write" }), services.feed.now(), tags);
