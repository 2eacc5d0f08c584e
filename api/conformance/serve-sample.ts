import { pino } from "pino";
import type { Change, ChangeFeed } from "../src/live/change-feed.type.ts";
import type { Services, SignedInPerson } from "../src/server/context.ts";
import { createServer } from "../src/server/server.ts";
import { sampleSchema } from "./sample-schema.ts";

/** A feed that changes when a test says so. */
class HandFeed implements ChangeFeed {
  cursor = 7n;
  readonly #listeners: ((change: Change) => void)[] = [];
  now = () => new Date();
  poke = async () => {};

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.push(listener);
    return () => {};
  }

  change(...tags: string[]): void {
    const cursor = this.cursor + 1n;
    for (const listener of this.#listeners) listener({ cursor, tags, observations: [] });
    this.cursor = cursor;
  }
}

const person: SignedInPerson = {
  id: "1",
  name: "编辑",
  email: "editor@example.cn",
  role: "ADMINISTRATOR",
  scope: { topicIds: [], areaIds: [] },
  sessionId: "1",
};

/** The whole server on the sample schema, without a database; whoever sends a cookie is signed in. */
export async function serveSample() {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const feed = new HandFeed();
  const database = { answers: true };
  const execute = async () => {
    if (!database.answers) throw new Error("connection refused");
  };
  const orm = { config: { get: () => [] }, em: { getKysely: () => undefined, getConnection: () => ({ execute }) } };
  const sessions = { person: async ({ cookie }: { cookie?: string }) => (cookie ? person : null) };
  const media = { stop: async () => undefined };
  const services = { orm, feed, sessions, media } as unknown as Services;
  const server = await createServer({ ...services, schema: sampleSchema(), log, publicUrl: "http://site.example" });
  const origin = await server.listen({ host: "127.0.0.1", port: 0 });

  /** Posts an operation; headers given replace the usual ones. */
  async function post(body: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${origin}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
  }
  const query = (text: string, variables?: object) => post({ query: text, variables });
  return { origin, url: `${origin}/graphql`, feed, lines, database, post, query, close: () => server.close() };
}
