import { diffTexts } from "@gongbao/schema/articles/diff-texts.ts";
import type { DraftText } from "@gongbao/schema/articles/draft-text.ts";
import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import type { Reads } from "../../database/reads.ts";
import { requirePermission } from "../../people/permissions.ts";
import { jieba } from "../../search/jieba.ts";
import type { Context } from "../../server/context.ts";
import { refusal } from "../../server/errors.ts";
import { readPublicId } from "../../server/public-id.ts";
import { deskArticle } from "./desk-article.queries.ts";
import { deskRevisionById } from "./desk-revision.queries.ts";
import { textOfRevision } from "./draft-text.queries.ts";
import { RevisionDiff } from "./revision-diff.type.ts";
import { workingCopyById } from "./working-copy.queries.ts";

@Resolver()
export class RevisionDiffResolver {
  @Query(() => RevisionDiff, {
    nullable: true,
    description:
      "Two revisions or working copies of one article, compared; null if one of them is not to be seen. For the desk.",
  })
  async revisionDiff(
    @Ctx() context: Context,
    @Arg("from", () => ID, { description: "Public id of the earlier revision or working copy." }) from: string,
    @Arg("to", () => ID, { description: "Public id of the later one." }) to: string,
  ) {
    const person = requirePermission(context, "desk.read");
    const [before, after] = await Promise.all([written(context.desk, from), written(context.desk, to)]);
    if (!before || !after) return null;
    for (const { articleId } of [before, after]) {
      if (!(await deskArticle(context.desk, person, articleId))) return null;
    }
    if (before.articleId !== after.articleId) {
      throw refusal("BAD_USER_INPUT", `"from" and "to" are of two articles; compare texts of one.`, { argument: "to" });
    }
    return diffTexts(before.text, after.text, (text) => jieba.cut(text, false));
  }
}

/** The text that a public id of either kind names, with the UUID of its article. */
async function written(reads: Reads, id: string): Promise<{ articleId: string; text: DraftText } | undefined> {
  const read = readPublicId(id);
  if (read?.kind === "copy") {
    const copy = await workingCopyById(reads).load(read.uuid);
    return copy && { articleId: copy.articleUuid, text: copy.text };
  }
  if (read?.kind !== "revision") return undefined;
  const revision = await deskRevisionById(reads).load(read.uuid);
  const text = await textOfRevision(reads).load(read.uuid);
  return revision && text && { articleId: revision.articleUuid, text };
}
