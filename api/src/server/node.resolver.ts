import { WIDE } from "@gongbao/schema/live/tags.ts";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { agencyById } from "../agencies/agency.queries.ts";
import { areaById } from "../areas/area.queries.ts";
import { articleById } from "../articles/article.queries.ts";
import { correctionById } from "../articles/correction.queries.ts";
import { withdrawalById } from "../articles/withdrawal.queries.ts";
import { bulletinById } from "../bulletins/bulletin.queries.ts";
import type { Reads } from "../database/reads.ts";
import { publicCitationById } from "../figures/citation.queries.ts";
import { metricById } from "../figures/metric.queries.ts";
import { observationById } from "../figures/observation.queries.ts";
import { publicSourceById } from "../figures/source.queries.ts";
import { vintageById } from "../figures/vintage.queries.ts";
import { topicById } from "../topics/topic.queries.ts";
import { AsOf } from "./as-of.arg.ts";
import type { Context } from "./context.ts";
import { Node } from "./node.type.ts";
import { asKnown } from "./past-instant.ts";
import { type IdKind, readPublicId } from "./public-id.ts";

/** What only the desk knows of: nobody's to look up. */
type DeskKind = FiguresKind | PeopleKind | ReviewKind | "import" | "copy" | "schedule" | "media";
type FiguresKind = "revision" | "release" | "proposal" | "task" | "rule" | "finding";
type PeopleKind = "person" | "session" | "audit" | "webhook" | "delivery" | "event";
type ReviewKind = "submission" | "decision" | "comment" | "check" | "term";

/** Where a reader finds each kind of thing. */
const nodes: Record<
  Exclude<IdKind, DeskKind>,
  (reads: Reads) => { load(uuid: string): Promise<object | undefined> }
> = {
  topic: topicById,
  area: areaById,
  agency: agencyById,
  source: publicSourceById,
  article: articleById,
  citation: publicCitationById,
  correction: correctionById,
  withdrawal: withdrawalById,
  bulletin: bulletinById,
  metric: metricById,
  observation: observationById,
  vintage: vintageById,
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: "Anything public by its id; null if there is none." })
  async node(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Public id." }) id: string,
    @AsOf() asOf?: Date | null,
  ) {
    const reads = asKnown(context.reads, asOf);
    const read = readPublicId(id);
    const found = read && isPublic(read.kind) ? await nodes[read.kind](reads).load(read.uuid) : null;
    // What becomes public later is told of by its name, which an id does not tell.
    if (!found) reads.tags.add(WIDE);
    return found;
  }
}

const isPublic = (kind: IdKind): kind is Exclude<IdKind, DeskKind> => Object.hasOwn(nodes, kind);
