import type { TypedDocumentString } from "@gongbao/schema/generated/operations.ts";
import { PREVIEW_HEADER } from "@gongbao/schema/preview.ts";
import { readConfig } from "../config.ts";
import type { PageContext } from "../server/page-context.ts";
import { ApiRefused, ApiUnreachable } from "./api-errors.ts";

const endpoint = `${readConfig(process.env).apiUrl}/graphql`;
const DEADLINE_MS = 10_000;

type Answer<Result> = { data?: Result | null; errors?: { message: string; extensions?: { code?: string } }[] };

/**
 * Asks the api one operation and notes in the page what the answer depends on.
 * @throws ApiUnreachable when no answer came
 * @throws ApiRefused when the answer carries an error
 */
export async function ask<Result, Variables>(
  page: PageContext,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await send(page, JSON.stringify({ query: document.toString(), variables }));
  const answer = await read<Result>(response);
  if (answer.errors?.length) {
    const messages = answer.errors.map((error) => error.message).join("; ");
    throw new ApiRefused(
      messages,
      answer.errors.map((error) => error.extensions?.code ?? ""),
    );
  }
  if (!answer.data) throw new ApiUnreachable(`The api answered ${response.status} without data.`);
  page.record(response.headers);
  return answer.data;
}

async function send({ requestId, reader }: PageContext, body: string): Promise<Response> {
  const headers = {
    "content-type": "application/json",
    accept: "application/graphql-response+json, application/json",
    "x-request-id": requestId,
    ...(reader && { cookie: reader.session }),
    ...(reader?.previewAt && { [PREVIEW_HEADER]: reader.previewAt }),
  };
  try {
    return await fetch(endpoint, { method: "POST", headers, body, signal: AbortSignal.timeout(DEADLINE_MS) });
  } catch (cause) {
    throw new ApiUnreachable(`No answer from ${endpoint}.`, { cause });
  }
}

async function read<Result>(response: Response): Promise<Answer<Result>> {
  if (response.status >= 502 && response.status <= 504) {
    throw new ApiUnreachable(`The api answered ${response.status}.`);
  }
  try {
    return (await response.json()) as Answer<Result>;
  } catch (cause) {
    throw new ApiUnreachable(`The api answered ${response.status} with something that is not JSON.`, { cause });
  }
}
