import { deepStrictEqual } from "node:assert/strict";
import { answerOf } from "./baselines.ts";
import { graphqlBody, sqlBody } from "./graphql-loads.ts";
import type { Question } from "./queries.ts";

const sample = 25;
const headers = { "content-type": "application/json" };

/**
 * Asks the product and baseline (a) about a sample of the question's things: speed is worth comparing only where the
 * answers are equal.
 * @throws Error that shows the first difference
 */
export async function requireAgreement(question: Question, apiUrl: string, sqlUrl: string): Promise<void> {
  // A document that comes again is compiled, so that both ways of running it are tried.
  const things = question.variables.length > 1 ? question.variables.slice(0, sample) : Array(3).fill({});
  for (const [place, variables] of things.entries()) {
    const body = graphqlBody(question, variables, `agreement-${place}`);
    const product = await answerOf(`${apiUrl}/graphql`, { method: "POST", headers, body });
    const sql = await answerOf(sqlUrl, { method: "POST", headers, body: sqlBody(question, variables) });
    const asked = `${question.name} ${JSON.stringify(variables)}`;
    requireSome(asked, parsed(sql.body));
    deepEqual(asked, parsed(product.body), parsed(sql.body));
  }
}

function deepEqual(asked: string, product: unknown, sql: unknown): void {
  try {
    deepStrictEqual(product, sql);
  } catch (difference) {
    const shown = (difference as Error).message;
    throw new Error(`To ${asked} the product (+) and the SQL statement (-) give different answers:\n${shown}`);
  }
}

/** Two that know nothing would agree, too. */
function requireSome(asked: string, answer: { data?: Record<string, unknown> | null }): void {
  const found = Object.values(answer.data ?? {}).filter((value) => value !== null);
  if (found.length === 0) throw new Error(`To ${asked} the SQL statement knows no answer.`);
}

const parsed = (body: Buffer) => JSON.parse(body.toString());
