import { expect } from "vitest";
import type { TestServer } from "../../testing/server.ts";

const ISSUES = "... on Refused { issues { field code message } }";
const COPY = "id version state baseRevision keptRevision author text";
const CONFLICT = `... on DraftConflict { issues { field code message } saved by theirRevision at merged copy { ${COPY} }
  conflicts { place base mine theirs citations } }`;

/** Documents of the editor screen; each names its answer by its own field. */
export const documents = {
  createArticle: `mutation ($input: CreateArticleInput!) { answer: createArticle(input: $input) { __typename
    ... on DeskArticleSuccess { article { id slug title version state newestRevision myCopy { ${COPY} } } } ${ISSUES} } }`,
  changeArticle: `mutation ($input: ChangeArticleInput!) { answer: changeArticle(input: $input) { __typename
    ... on DeskArticleSuccess { article { version topic { code } areas { code } agency { code } contentSource { id } } } ${ISSUES} } }`,
  saveDraft: `mutation ($input: SaveDraftInput!) { answer: saveDraft(input: $input) { __typename
    ... on SaveDraftSuccess { isMerged copy { ${COPY} } } ${CONFLICT} ${ISSUES} } }`,
  keepVersion: `mutation ($input: KeepVersionInput!) { answer: keepVersion(input: $input) { __typename
    ... on DeskRevisionSuccess { revision { id number note text } article { state newestRevision publishedRevision } }
    ${CONFLICT} ${ISSUES} } }`,
  discardDraft: `mutation ($input: DiscardDraftInput!) { answer: discardDraft(input: $input) { __typename
    ... on DiscardDraftSuccess { copy { ${COPY} } } ${ISSUES} } }`,
  undoDiscardDraft: `mutation ($input: DiscardDraftInput!) { answer: undoDiscardDraft(input: $input) { __typename
    ... on DiscardDraftSuccess { copy { ${COPY} } } ${ISSUES} } }`,
  restoreRevision: `mutation ($input: RestoreRevisionInput!) { answer: restoreRevision(input: $input) { __typename
    ... on DeskRevisionSuccess { revision { id number note text } article { newestRevision } } ${ISSUES} } }`,
  publishRevision: `mutation ($input: PublishRevisionInput!) { answer: publishRevision(input: $input) { __typename
    ... on PublishRevisionSuccess { article { slug title summary bodyHtml bodyText } } ${ISSUES} } }`,
};

export const FOR_DESK = `query ($id: ID!) { articleForDesk(id: $id) { id title state newestRevision publishedRevision
  myCopy { ${COPY} } copies { ${COPY} } editors { name }
  revisions(first: 5) { totalCount nodes { id number note recordedBy isPublished text } } } }`;

export const DIFF = `query ($from: ID!, $to: ID!) { revisionDiff(from: $from, to: $to) {
  title { kind text } blocks { kind moved before after runs { kind text citation } settings { name before after } } } }`;

/** Sends one of the documents and gives its answer, whatever came of it. */
export async function act(browser: TestServer, document: keyof typeof documents, input: object) {
  return (await browser.ask(documents[document], { input })).answer;
}

/** As {@link act}, of what must succeed. */
export async function done(browser: TestServer, document: keyof typeof documents, input: object) {
  const answer = await act(browser, document, input);
  expect(answer.__typename, JSON.stringify(answer, null, 2)).toMatch(/Success$/);
  return answer;
}

export const words = (text: string) => (text === "" ? [] : [{ type: "Text", text }]);
export const paragraph = (text: string) => ({ type: "Paragraph", content: words(text) });

/** A whole text of these paragraphs. */
export const textOf = (...paragraphs: string[]) => ({
  ...{ title: words("工作简报"), subtitle: [], summary: words("本周工作。"), body: paragraphs.map(paragraph) },
  citations: [] as object[],
});

/** What each paragraph of a text says. */
export const linesOf = (text: { body: { content: { text?: string; key?: string }[] }[] }) =>
  text.body.map(({ content }) => content.map((inline) => inline.text ?? `{${inline.key}}`).join(""));

/** An article of that person with one revision of these paragraphs, and its public id. */
export async function keptArticle(browser: TestServer, title: string, ...paragraphs: string[]) {
  const { article } = await done(browser, "createArticle", { title, topic: "investment", areas: ["jining-edz"] });
  const input = { articleId: article.id, seenRevision: 0, seenCopy: 1, text: textOf(...paragraphs) };
  const { copy } = await done(browser, "saveDraft", input);
  const keep = { articleId: article.id, seenCopy: copy.version, note: "初稿" };
  const { revision } = await done(browser, "keepVersion", keep);
  return { articleId: article.id as string, slug: article.slug as string, revision, copy: copy.version as number };
}
