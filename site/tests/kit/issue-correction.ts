import type { Editor } from "./editor.ts";

const ISSUE = `mutation Issue($input: IssueCorrectionInput!) {
  issueCorrection(input: $input) {
    __typename
    ... on IssueCorrectionSuccess { correction { id correctedAt } }
    ... on Refused { issues { message } }
  }
}`;

type Subject = { articleId?: string; observationId?: string };
type Texts = { was: string; now: string; reason: string; followsId?: string };
type Issued = { __typename: string; correction?: { id: string; correctedAt: string } };

/** @throws when it is refused */
export async function issueCorrection(editor: Editor, input: Subject & Texts) {
  const { issueCorrection } = await editor.ask<{ issueCorrection: Issued }>(ISSUE, { input });
  if (!issueCorrection.correction) throw new Error(`Not issued: ${JSON.stringify({ input, issueCorrection })}`);
  return issueCorrection.correction;
}

/** The public id of an article. */
export async function articleId(editor: Editor, slug: string): Promise<string> {
  const { article } = await editor.ask<{ article: { id: string } }>(
    "query Id($slug: String!) { article(slug: $slug) { id } }",
    { slug },
  );
  return article.id;
}
