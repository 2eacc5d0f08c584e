import { answerOf, startMemoryServer } from "./baselines.ts";
import type { Load, Pace } from "./measure.ts";
import type { Question } from "./queries.ts";
import type { Running } from "./running.ts";

type Variables = Question["variables"][number];

/** How one question is put to everybody. */
export interface QuestionLoads {
  question: Question;
  /** Of the answer that the cached loads give. */
  bytes: number;
  /** Baseline (a). */
  sql: Load;
  /** Baseline (b). */
  memory: Load;
  /** To the product, whose cache never has the answer. */
  cold: Load;
  /** To the product, whose cache has the answer. */
  cached: Load;
}

const nonce = "{nonce}";
const headers = { "content-type": "application/json" };

/**
 * The GraphQL request of a question. Whole answers are kept under the body's bytes, so that `mark`, which GraphQL
 * ignores, makes another request of it, while the document stays the one that has been parsed and compiled before.
 */
export function graphqlBody({ document }: Question, variables: Variables, mark?: string): string {
  return JSON.stringify({ query: document, variables, ...(mark && { extensions: { mark } }) });
}

/** The request to baseline (a). */
export function sqlBody({ name }: Question, variables: Variables): string {
  return JSON.stringify({ question: name, variable: Object.values(variables)[0] });
}

/** Each thing in turn, put to baseline (a). */
export function sqlLoad(question: Question, sqlUrl: string, pace: Pace): Load {
  const bodies = question.variables.map((variables) => sqlBody(question, variables));
  const label = `${question.name}, (a) one SQL statement`;
  return { ...pace, label, url: sqlUrl, method: "POST", paths: ["/"], headers, bodies, nonce };
}

/** Each thing in turn, put to the product in requests that never come again. */
export function coldLoad(question: Question, apiUrl: string, pace: Pace): Load {
  const bodies = question.variables.map((variables) => graphqlBody(question, variables, nonce));
  const label = `${question.name}, product cold`;
  return { ...pace, label, url: apiUrl, method: "POST", paths: ["/graphql"], headers, bodies, nonce };
}

/** All loads of a question; the memory server of its answer is started. */
export async function questionLoads(
  question: Question,
  { apiUrl, sqlUrl }: { apiUrl: string; sqlUrl: string },
  pace: Pace,
  running: Running,
): Promise<QuestionLoads> {
  const body = graphqlBody(question, question.variables[0] ?? {});
  const answer = await answerOf(`${apiUrl}/graphql`, { method: "POST", headers, body });
  const memory = await running.keep(startMemoryServer(answer));
  const cached: Load = {
    ...{ ...pace, label: `${question.name}, product cached`, url: apiUrl, method: "POST", headers },
    ...{ paths: ["/graphql"], bodies: [body], nonce: undefined },
  };
  return {
    question,
    bytes: answer.body.length,
    sql: sqlLoad(question, sqlUrl, pace),
    memory: { ...cached, label: `${question.name}, (b) bytes from memory`, url: memory.url },
    cold: coldLoad(question, apiUrl, pace),
    cached,
  };
}
