import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import { isRefusal, type Permission, permitted } from "../../people/permissions.ts";
import type { Context, SignedInPerson } from "../../server/context.ts";
import { issue, refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { changeArticle } from "./actions/change-article.ts";
import { createArticle } from "./actions/create-article.ts";
import { type DiscardDraftOutcome, discardDraft, undoDiscard } from "./actions/discard-draft.ts";
import { keepVersion } from "./actions/keep-version.ts";
import { restoreRevision } from "./actions/restore-revision.ts";
import { saveDraft } from "./actions/save-draft.ts";
import { deskArticle } from "./desk-article.queries.ts";
import { deskRevisionById } from "./desk-revision.queries.ts";
import {
  ChangeArticleInput,
  CreateArticleInput,
  DiscardDraftInput,
  KeepVersionInput,
  RestoreRevisionInput,
  SaveDraftInput,
} from "./draft.inputs.ts";
import type { DraftConflictOutcome } from "./draft-outcome.ts";
import {
  DeskArticleResult,
  DiscardDraftResult,
  KeepVersionResult,
  RestoreRevisionResult,
  SaveDraftResult,
} from "./draft-result.type.ts";
import { readDraft } from "./read-draft.ts";
import { workingCopyById } from "./working-copy.queries.ts";

const WRITE = "articles.write" satisfies Permission;

@Resolver()
export class DraftMutations {
  @Mutation(() => DeskArticleResult, { description: "Makes an article that readers do not see yet, with its title." })
  async createArticle(
    @Ctx() context: Context,
    @Arg("input", () => CreateArticleInput, { description: "The article." }) input: CreateArticleInput,
  ) {
    const person = permitted(context, WRITE);
    if (isRefusal(person)) return person;
    const { title, topic, areas } = input;
    const place = { topic, areas, agency: input.agency, sourceId: sourceUuid(input.sourceId) };
    const command = { place, title, slug: input.slug?.trim() || undefined, person };
    const outcome = await createArticle(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return articleSuccess(context, person, outcome.articleId);
  }

  @Mutation(() => DeskArticleResult, {
    description:
      "Moves an article to another topic, areas, agency or source. Readers see it at once if it is published.",
  })
  async changeArticle(
    @Ctx() context: Context,
    @Arg("input", () => ChangeArticleInput, { description: "Which, and where to." }) input: ChangeArticleInput,
  ) {
    const person = permitted(context, WRITE);
    if (isRefusal(person)) return person;
    const { seenVersion, topic, areas, agency } = input;
    const place = {
      ...{ topic: topic ?? undefined, areas: areas ?? undefined, agency },
      sourceId: sourceUuid(input.sourceId),
    };
    const command = { articleId: articleUuid(input), seenVersion, place, person };
    const outcome = await changeArticle(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    await context.services.feed.poke();
    return articleSuccess(context, person, outcome.articleId);
  }

  @Mutation(() => SaveDraftResult, {
    description:
      "Keeps what an author has typed, every few seconds, in one working copy a sitting, and merges it with what was written meanwhile.",
  })
  async saveDraft(
    @Ctx() context: Context,
    @Arg("input", () => SaveDraftInput, { description: "The text, and what it was made of." }) input: SaveDraftInput,
  ) {
    const person = permitted(context, WRITE);
    if (isRefusal(person)) return person;
    const read = readDraft(input.text);
    if ("issues" in read) return refused(...read.issues);
    const { seenRevision, seenCopy } = input;
    const command = { articleId: articleUuid(input), seenRevision, seenCopy, text: read.text, person };
    const outcome = await saveDraft(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    if (outcome.kind === "conflict") return conflict(context, outcome);
    const copy = await workingCopyById(context.desk).load(outcome.copyId);
    return { __typename: "SaveDraftSuccess", copy, isMerged: outcome.merged };
  }

  @Mutation(() => KeepVersionResult, {
    description: "Makes the author's working copy the article's next revision, with a note; readers do not see it yet.",
  })
  async keepVersion(
    @Ctx() context: Context,
    @Arg("input", () => KeepVersionInput, { description: "Which, and what was done." }) input: KeepVersionInput,
  ) {
    const person = permitted(context, WRITE);
    if (isRefusal(person)) return person;
    const { seenCopy, note } = input;
    const command = { articleId: articleUuid(input), seenCopy, note, person };
    const outcome = await keepVersion(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    if (outcome.kind === "conflict") return conflict(context, outcome);
    return revisionSuccess(context, person, outcome);
  }

  @Mutation(() => DiscardDraftResult, {
    description: "Gives the author's working copy up; it can be taken back until the author's next sitting ends.",
  })
  discardDraft(
    @Ctx() context: Context,
    @Arg("input", () => DiscardDraftInput, { description: "Which." }) input: DiscardDraftInput,
  ) {
    return discard(context, input, (command) => discardDraft(context.services.orm.em, command));
  }

  @Mutation(() => DiscardDraftResult, {
    description: "Takes the working copy back that was given up last; one begun since is given up in its place.",
  })
  undoDiscardDraft(
    @Ctx() context: Context,
    @Arg("input", () => DiscardDraftInput, { description: "Which." }) input: DiscardDraftInput,
  ) {
    return discard(context, input, (command) => undoDiscard(context.services.orm.em, command));
  }

  @Mutation(() => RestoreRevisionResult, {
    description: "Makes a draft that says what an old revision said; readers do not see it yet.",
  })
  async restoreRevision(
    @Ctx() context: Context,
    @Arg("input", () => RestoreRevisionInput, { description: "Which." }) input: RestoreRevisionInput,
  ) {
    const person = permitted(context, WRITE);
    if (isRefusal(person)) return person;
    const revisionId = uuidOf("revision", input.revisionId) ?? nobody;
    const command = { revisionId, seenRevision: input.seenRevision, person };
    const outcome = await restoreRevision(context.services.orm.em, command);
    if (outcome.kind === "refused") return refused(...outcome.issues);
    return revisionSuccess(context, person, outcome);
  }
}

const articleUuid = ({ articleId }: { articleId: string }) => uuidOf("article", articleId) ?? nobody;

const sourceUuid = (id: string | null | undefined) => (id ? (uuidOf("source", id) ?? nobody) : id);

async function articleSuccess({ desk }: Context, person: SignedInPerson, articleId: string) {
  return { __typename: "DeskArticleSuccess", article: await deskArticle(desk, person, articleId) };
}

async function revisionSuccess(
  { desk }: Context,
  person: SignedInPerson,
  at: { revisionId: string; articleId: string },
) {
  const revision = await deskRevisionById(desk).load(at.revisionId);
  return { __typename: "DeskRevisionSuccess", revision, article: await deskArticle(desk, person, at.articleId) };
}

async function discard(
  context: Context,
  input: DiscardDraftInput,
  act: (command: { articleId: string; seenCopy: number; person: SignedInPerson }) => Promise<DiscardDraftOutcome>,
) {
  const person = permitted(context, WRITE);
  if (isRefusal(person)) return person;
  const outcome = await act({ articleId: articleUuid(input), seenCopy: input.seenCopy, person });
  if (outcome.kind === "refused") return refused(...outcome.issues);
  return { __typename: "DiscardDraftSuccess", copy: await workingCopyById(context.desk).load(outcome.copyId) };
}

async function conflict({ desk }: Context, { merge, copyId, saved, revision, by, at }: DraftConflictOutcome) {
  const time = at.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", hour12: false });
  const who = revision === null ? "您在另一个窗口" : `${by ?? "系统"}（第${revision}版）`;
  const kept = saved ? "您的文字已存为草稿。" : "您这次的文字还没有保存，请先不要关闭窗口。";
  const message = `${who}于${time}改动了相同的${merge.conflicts.length}处，请逐处选定后再保存。${kept}`;
  return {
    __typename: "DraftConflict",
    issues: [issue("STALE", revision === null ? "seenCopy" : "seenRevision", message)],
    ...{ saved, theirRevision: revision, by, at, merged: merge.text, conflicts: merge.conflicts },
    copy: await workingCopyById(desk).load(copyId),
  };
}
