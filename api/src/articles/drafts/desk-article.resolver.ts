import { Arg, Args, ArgsType, Ctx, Extensions, Field, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { agencyById } from "../../agencies/agency.queries.ts";
import { Agency } from "../../agencies/agency.type.ts";
import { areasOfArticle } from "../../areas/area.queries.ts";
import { Area } from "../../areas/area.type.ts";
import { listPage, listPageOf } from "../../connections/listing.ts";
import { PageArgs } from "../../connections/page.args.ts";
import { isInstantKey, isNumberKey, readPage } from "../../connections/page.ts";
import { sourceById } from "../../figures/source.queries.ts";
import { Source } from "../../figures/source.type.ts";
import { requirePermission } from "../../people/permissions.ts";
import type { Context } from "../../server/context.ts";
import { uuidOf } from "../../server/public-id.ts";
import { TextJsonScalar } from "../../server/scalars/text-json.scalar.ts";
import { type DeskArticleRow, deskArticle, deskArticles } from "./desk-article.queries.ts";
import type { DeskArticleState } from "./desk-article.state.ts";
import {
  ArticleEditor,
  DeskArticle,
  DeskArticleConnection,
  DeskArticleStateEnum,
  DeskRevision,
  DeskRevisionConnection,
  WorkingCopy,
} from "./desk-article.type.ts";
import { type DeskRevisionRow, revisionsOfArticle } from "./desk-revision.queries.ts";
import { textOfRevision } from "./draft-text.queries.ts";
import { copiesOfArticle, openCopiesOfArticle } from "./working-copy.queries.ts";

/** Whoever saved something within this time is writing right now. */
const EDITING_MS = 60_000;

@ArgsType()
class DraftArticlesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: "Only those that the person made, or writes on." })
  mine?: boolean | null;
  @Field(() => String, { nullable: true, description: "Code of a topic." })
  topic?: string | null;
  @Field(() => DeskArticleStateEnum, {
    nullable: true,
    description: "Only those that stand so; left out: NEW and CHANGED.",
  })
  state?: DeskArticleState | null;
}

@Resolver(() => DeskArticle)
export class DeskArticleResolver {
  @Query(() => DeskArticleConnection, {
    description: "Articles of which something waits to be published, the one last edited first. For the desk.",
  })
  draftArticles(@Ctx() context: Context, @Args(() => DraftArticlesArgs) args: DraftArticlesArgs) {
    const person = requirePermission(context, "desk.read");
    const { first, after, mine, topic, state } = args;
    const of = mine ? person.id : undefined;
    const listing = deskArticles(person, { topic: topic ?? undefined, state: state ?? undefined, of });
    return listPage(context.desk, listing, readPage(first, after, isInstantKey));
  }

  @Query(() => DeskArticle, {
    nullable: true,
    description: "An article by its id, published or not; null if there is none to be seen. For the desk.",
  })
  async articleForDesk(
    @Ctx() context: Context,
    @Arg("id", () => ID, { description: "Public id of the article." }) id: string,
  ) {
    const person = requirePermission(context, "desk.read");
    const uuid = uuidOf("article", id);
    return uuid === undefined ? null : deskArticle(context.desk, person, uuid);
  }

  @FieldResolver(() => [Area], { description: "The areas it is about." })
  areas(@Root() { reads, uuid }: DeskArticleRow) {
    return areasOfArticle(reads).load(uuid);
  }

  @FieldResolver(() => Agency, { nullable: true, description: "Who issues it." })
  agency(@Root() { reads, agencyUuid }: DeskArticleRow) {
    return agencyUuid === null ? null : agencyById(reads).load(agencyUuid);
  }

  @FieldResolver(() => Source, { nullable: true, description: "Where its facts were taken from." })
  contentSource(@Root() { reads, sourceUuid }: DeskArticleRow) {
    return sourceUuid === null ? null : sourceById(reads).load(sourceUuid);
  }

  @FieldResolver(() => DeskRevisionConnection, { description: "Its revisions, the newest first." })
  revisions(@Root() { reads, uuid }: DeskArticleRow, @Args(() => PageArgs) { first, after }: PageArgs) {
    return listPageOf(reads, revisionsOfArticle(reads), readPage(first, after, isNumberKey)).load(uuid);
  }

  @Extensions({ listSize: 50 })
  @FieldResolver(() => [WorkingCopy], {
    description: "Its working copies of the last 90 days, the one last saved first, at most 50.",
  })
  copies(@Root() { reads, uuid }: DeskArticleRow) {
    return copiesOfArticle(reads).load(uuid);
  }

  @FieldResolver(() => WorkingCopy, { nullable: true, description: "The one that the person who asks writes on." })
  async myCopy(@Ctx() { person }: Context, @Root() { reads, uuid }: DeskArticleRow) {
    const copies = await openCopiesOfArticle(reads).load(uuid);
    return copies.find(({ authorUuid }) => authorUuid === person?.id) ?? null;
  }

  @FieldResolver(() => [ArticleEditor], { description: "Others who saved something within the last minute." })
  async editors(@Ctx() { person }: Context, @Root() { reads, uuid }: DeskArticleRow) {
    const copies = await openCopiesOfArticle(reads).load(uuid);
    return copies
      .filter(({ authorUuid }) => authorUuid !== person?.id)
      .filter(({ touchedAt }) => touchedAt.getTime() > reads.at.getTime() - EDITING_MS)
      .map(({ authorId, author, touchedAt }) => ({ id: authorId, name: author, touchedAt }));
  }
}

@Resolver(() => DeskRevision)
export class DeskRevisionResolver {
  @FieldResolver(() => TextJsonScalar, {
    description: "The whole text, for `saveDraft`; `printedText` is what each figure read when it was written.",
  })
  text(@Root() { reads, uuid }: DeskRevisionRow) {
    return textOfRevision(reads).load(uuid);
  }
}
