import { expect } from "vitest";
import { publicId, uuidOf } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import type { TestServer } from "../testing/server.ts";
import { withWords, writeRevision } from "../testing/write-revision.ts";
import { DEFAULT_CHAIN } from "./review-step.ts";

const STATE = `fragment S on ReviewState { standing hash chainNumber authors submittedBy laterRevision returned { by remark }
  steps { step { code name } status turn hindrance approval { by hash revisionNumber } figures { key vintage text }
    reopenings { cause citations message } followed { key before after } candidates { id name role }
    assignment { number assignee dueAt } }
  figures { key vintage previousVintage text } }`;
const RESULT = `{ __typename ... on Refused { issues { field code message } } ... on ReviewSuccess { review { ...S } } }`;
const REVIEW = `query ($id: ID!) { reviewState(revisionId: $id) { ...S } } ${STATE}`;
const SUBMIT = `mutation ($id: ID!) { submitRevision(revisionId: $id) ${RESULT} } ${STATE}`;
const RETURN = `mutation ($input: ReturnRevisionInput!) { returnRevision(input: $input) ${RESULT} } ${STATE}`;
const ASSIGN = `mutation ($input: AssignReviewStepInput!) { assignReviewStep(input: $input) ${RESULT} } ${STATE}`;
export const APPROVE = `mutation ($input: ApproveStepInput!) { approveStep(input: $input) ${RESULT} } ${STATE}`;

/** Codes of the default chain's steps. */
export const steps = DEFAULT_CHAIN.map(({ code }) => code);

const PERIOD = { area: "jining-edz", period: "2018-H1" };
export const LIVE_METRIC = "projects-started-total-investment";
export const PINNED_METRIC = "projects-started";
/** What the articles of these tests cite. */
export const cited = {
  live: { metric: LIVE_METRIC, ...PERIOD },
  pinned: { metric: PINNED_METRIC, ...PERIOD, policy: "PINNED" as const },
};

/** A desk with somebody for each step, who are called 0号 to 5号 in its order, an author and another section head. */
export class ReviewDesk {
  readonly server: TestServer;
  readonly people: ReadonlyMap<string, TestServer>;
  readonly author: TestServer;
  readonly head: TestServer;

  private constructor(
    server: TestServer,
    people: ReadonlyMap<string, TestServer>,
    author: TestServer,
    head: TestServer,
  ) {
    this.server = server;
    this.people = people;
    this.author = author;
    this.head = head;
  }

  static async open(server: TestServer): Promise<ReviewDesk> {
    const roles = ["EDITOR", "REPORTER", "SECTION_HEAD", "REPORTER", "DIRECTOR", "STATISTICIAN"] as const;
    const people = new Map<string, TestServer>();
    for (const [index, role] of roles.entries()) {
      people.set(steps[index] as string, await server.as(role, `${index}号`));
    }
    return new ReviewDesk(
      server,
      people,
      await server.as("EDITOR", "作者"),
      await server.as("SECTION_HEAD", "另一位科长"),
    );
  }

  who(step: string): TestServer {
    return this.people.get(step) as TestServer;
  }

  /** UUID of the person who is signed in there. */
  async idOf(who: TestServer): Promise<string> {
    return uuidOf("person", (await who.ask("{ me { id } }")).me.id) as string;
  }

  async state(revisionId: string, by = this.head) {
    return (await by.ask(REVIEW, { id: publicId("revision", revisionId) })).reviewState;
  }

  /** First letters of the steps' statuses, the one whose turn it is in upper case: `ddRdWW`. */
  async short(revisionId: string): Promise<string> {
    const state = await this.state(revisionId);
    return state.steps
      .map(({ status, turn }: { status: string; turn: boolean }) => (turn ? status[0] : status[0]?.toLowerCase()))
      .join("");
  }

  /** What somebody sends who looks at a revision now. */
  async seen(revisionId: string, step: string) {
    const { hash, figures } = await this.state(revisionId);
    const shown = figures.map(({ text: _, ...figure }: { text: string }) => figure);
    return { revisionId: publicId("revision", revisionId), step, hash, figures: shown };
  }

  async submit(revisionId: string, by = this.author) {
    return (await by.ask(SUBMIT, { id: publicId("revision", revisionId) })).submitRevision;
  }

  async approve(revisionId: string, step: string, by = this.who(step), more: object = {}) {
    return (await by.ask(APPROVE, { input: { ...(await this.seen(revisionId, step)), ...more } })).approveStep;
  }

  async return(revisionId: string, step: string, by = this.who(step), more: object = {}) {
    const input = { ...(await this.seen(revisionId, step)), remark: "数字不对", remarks: [], ...more };
    return (await by.ask(RETURN, { input })).returnRevision;
  }

  async assign(revisionId: string, step: string, more: object, by = this.head) {
    const input = { revisionId: publicId("revision", revisionId), step, seenAssignment: 0, ...more };
    return (await by.ask(ASSIGN, { input })).assignReviewStep;
  }

  async passUpTo(revisionId: string, count: number): Promise<void> {
    for (const step of steps.slice(0, count)) {
      expect((await this.approve(revisionId, step)).__typename).toBe("ReviewSuccess");
    }
  }

  /** A new article whose newest revision the author wrote. @returns UUIDs */
  async written(slug: string) {
    const { articleId } = await makeRevision(this.server.database, slug, "开工{pinned}，投资{live}。", { cited });
    return { articleId, revisionId: await this.rewrite(articleId, "作者写的话。") };
  }

  /** One that is submitted, too. */
  async submitted(slug: string) {
    const written = await this.written(slug);
    expect((await this.submit(written.revisionId)).__typename).toBe("ReviewSuccess");
    return written;
  }

  /** The author adds words. @returns UUID of the revision */
  async rewrite(articleId: string, words: string): Promise<string> {
    return writeRevision(this.server.database, articleId, await this.idOf(this.author), withWords(words));
  }

  /** The author shows the live figure in all its digits. @returns UUID of the revision */
  async recite(articleId: string): Promise<string> {
    return writeRevision(this.server.database, articleId, await this.idOf(this.author), ({ text, citations }) => ({
      text,
      citations: citations.map((each) => (each.key === "live" ? { ...each, form: "DIGITS" } : each)),
    }));
  }
}
