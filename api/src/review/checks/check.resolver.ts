import { plainChecked } from "@gongbao/schema/checks/checked-text.ts";
import { Arg, Ctx, Extensions, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { Reads } from "../../database/reads.ts";
import { observationById } from "../../figures/observation.queries.ts";
import { Observation } from "../../figures/observation.type.ts";
import { isRefusal, permitted, requirePermission } from "../../people/permissions.ts";
import type { Context } from "../../server/context.ts";
import { limitExceeded } from "../../server/errors.ts";
import { issue, refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { acceptCheck } from "./actions/accept-check.ts";
import { runChecks } from "./actions/run-checks.ts";
import {
  AcceptCheckInput,
  AcceptCheckResult,
  CheckAcceptance,
  CheckFinding,
  CheckRevisionResult,
  CheckRun,
  CheckStatusEnum,
  CheckTextInput,
  TextSlip,
} from "./check.type.ts";
import { type CheckFindingRow, checkFindingRow, findingsOfRun, newestRun, statusOf } from "./check-finding.queries.ts";
import { textSlips } from "./revision-slips.ts";

/** Characters of one question: several long articles. */
const TEXT_MOST = 100_000;

@Resolver(() => CheckFinding)
export class CheckResolver {
  // A draft in a bad state; what is beyond is still told.
  @Extensions({ listSize: 100 })
  @Query(() => [TextSlip], {
    description: "What the checks of texts find in words as they are typed; nothing is stored. For the desk.",
  })
  checkText(
    @Ctx() context: Context,
    @Arg("texts", () => [CheckTextInput], { description: "In reading order: at most 100,000 characters together." })
    texts: CheckTextInput[],
  ) {
    requirePermission(context, "desk.read");
    const size = texts.reduce((sum, { text }) => sum + text.length, 0);
    if (size > TEXT_MOST) {
      throw limitExceeded("textLength", TEXT_MOST, size, `Texts of ${size} characters are too much for one request.`);
    }
    return textSlips(
      context.reads,
      texts.map(({ place, text }) => plainChecked(place, text)),
    );
  }

  @Query(() => CheckRun, {
    nullable: true,
    description: "What the newest run of the checks found in a revision; null if there was none. For the desk.",
  })
  async checkRun(
    @Ctx() context: Context,
    @Arg("revisionId", () => ID, { description: "Public id of the revision." }) revisionId: string,
  ) {
    requirePermission(context, "desk.read");
    return runOf(context.desk, uuidOf("revision", revisionId) ?? nobody);
  }

  @FieldResolver(() => CheckStatusEnum, { description: "What became of it." })
  status(@Root() finding: CheckFindingRow) {
    return statusOf(finding);
  }

  @FieldResolver(() => Observation, {
    nullable: true,
    description: "The figure that a number should cite, as the public sees it; null of any other finding.",
  })
  observation(@Root() { reads, observation_id }: CheckFindingRow) {
    return observation_id === null ? null : observationById(reads).load(observation_id);
  }

  @FieldResolver(() => CheckAcceptance, { nullable: true, description: "Who took it on; null unless somebody did." })
  acceptance(@Root() { reason, accepted_at, accepted_by }: CheckFindingRow): CheckAcceptance | null {
    if (reason === null || accepted_at === null || accepted_by === null) return null;
    return { reason, by: accepted_by, at: accepted_at };
  }

  @Mutation(() => CheckRevisionResult, {
    description: "Holds a revision, published or not, to all checks before publication, and stores what is found.",
  })
  async checkRevision(
    @Ctx() context: Context,
    @Arg("revisionId", () => ID, { description: "Public id of the revision." }) revisionId: string,
  ) {
    const asked = permitted(context, "desk.read");
    if (isRefusal(asked)) return asked;
    const id = uuidOf("revision", revisionId) ?? nobody;
    const run = await context.services.orm.em.fork().transactional(async (em) => {
      const tx = em.getKysely<Tables>();
      const at = await databaseClock(tx);
      return { at, found: await runChecks(tx, id, { at, by: asked.id }) };
    });
    if (!run.found) return refused(issue("NOT_FOUND", "revisionId", "没有这个版本。"));
    const findings = run.found.map((finding) => checkFindingRow(context.desk, finding));
    return { __typename: "CheckRevisionSuccess", run: { at: run.at, by: asked.name, findings } };
  }

  @Mutation(() => AcceptCheckResult, {
    description: "Takes on a warning by name; while its words stay as they are, it stops nothing.",
  })
  async acceptCheck(
    @Ctx() context: Context,
    @Arg("input", () => AcceptCheckInput, { description: "Which, and why." }) input: AcceptCheckInput,
  ) {
    const asked = permitted(context, "checks.accept");
    if (isRefusal(asked)) return asked;
    const outcome = await acceptCheck(context.services.orm.em, {
      findingId: uuidOf("check", input.findingId) ?? nobody,
      reason: input.reason,
      by: asked.id,
    });
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return { __typename: "AcceptCheckSuccess", finding: checkFindingRow(context.desk, outcome.finding) };
  }
}

async function runOf(reads: Reads, revisionId: string) {
  const run = await newestRun(reads.db, revisionId);
  if (!run) return null;
  const found = await findingsOfRun(reads.db, run.id);
  return { at: run.run_at, by: run.run_by, findings: found.map((finding) => checkFindingRow(reads, finding)) };
}
