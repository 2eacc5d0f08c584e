import { setTimeout as sleep } from "node:timers/promises";
import { citeEverywhere } from "./cite-everywhere.ts";
import { addStatistician, mutate, signInAdministrator } from "./revision.ts";

/** How long it takes to see what a release would do, to approve it, and until all that it leaves is done. */
export interface ReleasesMeasured {
  articles: number;
  impactMs: number[];
  approvalMs: number[];
  workMs: number[];
}

const cited = 5_000;
const rounds = 9;

const propose = `mutation Propose($input: ProposeReleaseInput!) { proposeRelease(input: $input) {
  __typename ... on ReleaseSuccess { release { id } } ... on Refused { issues { message } }
} }`;
const impact = `query Impact($id: ID!) { release(id: $id) { impact(first: 20) {
  articleCount articles { slug title places { kind place before after follows } }
} } }`;
const approve = `mutation Approve($id: ID!) { approveRelease(releaseId: $id) {
  __typename ... on Refused { issues { message } }
} }`;
const work = `query Work($id: ID!) { release(id: $id) { work { finishedAt corrections } } }`;

/** Revises a figure that 5,000 articles cite, one release after the other; every other one is a correction. */
export async function measureReleases(
  { apiUrl, databaseUrl }: { apiUrl: string; databaseUrl: string },
  say: (line: string) => void,
): Promise<ReleasesMeasured> {
  const figure = await citeEverywhere(databaseUrl, cited);
  const chief = await signInAdministrator(apiUrl);
  const statistician = await addStatistician(apiUrl, chief, "statistician@example.invalid");
  const measured: ReleasesMeasured = { articles: figure.articles, impactMs: [], approvalMs: [], workMs: [] };
  for (let round = 0; round < rounds; round++) {
    const change = {
      observationId: `observation_${figure.observationId}`,
      seenVintage: figure.vintage + round,
      value: String(1_234_567 + round),
      status: "NORMAL",
      kind: round % 2 === 0 ? "UPDATE" : "CORRECTION",
      reason: "根据复核结果修订。",
    };
    const input = { title: `第${round + 1}次`, changes: [change] };
    const proposed = await ask(apiUrl, statistician, propose, { input });
    const id = proposed.proposeRelease?.release?.id;
    if (!id) throw new Error(`A release could not be proposed: ${JSON.stringify(proposed)}`);
    const seen = await timed(measured.impactMs, () => ask(apiUrl, chief, impact, { id }));
    // Others say its value in their own words, or chart it.
    if (!(seen.release?.impact?.articleCount >= figure.articles)) {
      throw new Error(`The impact list lacks articles that cite the figure: ${JSON.stringify(seen).slice(0, 300)}`);
    }
    const approved = await timed(measured.approvalMs, () => ask(apiUrl, chief, approve, { id }));
    if (approved.approveRelease?.__typename !== "ReleaseSuccess") {
      throw new Error(`A release could not be approved: ${JSON.stringify(approved)}`);
    }
    await timed(measured.workMs, async () => {
      while (!(await ask(apiUrl, chief, work, { id })).release?.work?.finishedAt) await sleep(50);
    });
    say(
      `release ${round + 1} of ${rounds}: impact ${Math.round(measured.impactMs.at(-1) ?? 0)} ms, ` +
        `approval ${Math.round(measured.approvalMs.at(-1) ?? 0)} ms, work ${Math.round(measured.workMs.at(-1) ?? 0)} ms`,
    );
  }
  return measured;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the question's to state
async function ask(apiUrl: string, cookie: string, query: string, variables: object): Promise<any> {
  const { answer } = await mutate(apiUrl, query, variables, cookie);
  if (!answer.data) throw new Error(`The api did not answer: ${JSON.stringify(answer)}`);
  return answer.data;
}

async function timed<Result>(into: number[], act: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  const result = await act();
  into.push(performance.now() - from);
  return result;
}
