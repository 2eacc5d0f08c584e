import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hashPassword } from "better-auth/crypto";
import { Client } from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, expect, vi } from "vitest";
import type { Database } from "../database/connect.ts";
import type { Tables } from "../database/entities.ts";
import { followChanges } from "../live/follow-changes.ts";
import { addLiveRoute } from "../live/live.route.ts";
import { LiveStream } from "../live/live-stream.ts";
import { MediaLibrary } from "../media/media-library.ts";
import { LocalStore } from "../media/store/local-store.ts";
import { privateHosts } from "../outbox/private-hosts.ts";
import { WebhookWorker } from "../outbox/webhook-worker.ts";
import { ensureAdministrator } from "../people/administrator.ts";
import { createAuth } from "../people/auth.ts";
import { ResetLinks } from "../people/passwords/reset-links.ts";
import type { PersonRole } from "../people/person.entity.ts";
import { openSessions } from "../people/sessions.ts";
import { sharedSecret } from "../people/shared-secret.ts";
import { ScheduleWorker } from "../review/schedule-worker.ts";
import type { MailSettings } from "../server/config.ts";
import { createMailer } from "../server/mailer.ts";
import { createSchema } from "../server/schema.ts";
import { createServer } from "../server/server.ts";
import { FanOutWorker } from "../tasks/fan-out-worker.ts";
import { describeOnEngines, type TestPlace } from "./engines.ts";
import { insertPerson } from "./insert-person.ts";

/** Nothing is under way any more when no statement was sent for so long. */
const QUIET_MS = 150;
const publicUrl = "http://bulletin.test";
const administrator = { adminEmail: "chief@bulletin.test", adminPassword: "correct horse battery" };

/** Hashing a password takes a fifth of a second, on purpose: once for everybody of a test file. */
let hash: Promise<string> | undefined;
function sharedHash(): Promise<string> {
  hash ??= hashPassword(administrator.adminPassword);
  return hash;
}

/** A server over HTTP on a database that holds the district's content. */
export class TestServer {
  readonly url: string;
  readonly database: Database;
  #cookie = "";

  constructor(url: string, database: Database) {
    this.url = url;
    this.database = database;
  }

  /** What its browser sends along once somebody has signed in. */
  get cookie(): string {
    return this.#cookie;
  }

  /** Sends a document, with further headers if they are given, and gives the whole answer. */
  async send(query: string, variables: object = {}, more: Record<string, string> = {}) {
    const response = await fetch(`${this.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: publicUrl,
        ...(this.#cookie && { cookie: this.#cookie }),
        ...more,
      },
      body: JSON.stringify({ query, variables }),
    });
    const cookie = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (cookie.length > 0) this.#cookie = cookie.join("; ");
    // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the test's to state
    return { status: response.status, ...((await response.json()) as { data: any; errors?: any[] }) };
  }

  /** Sends a document that must succeed and gives its data; a failure prints document and answer. */
  async ask(query: string, variables: object = {}) {
    const { data, errors } = await this.send(query, variables);
    expect(
      errors,
      `${query}\n${JSON.stringify(variables)}\n${JSON.stringify({ data, errors }, null, 2)}`,
    ).toBeUndefined();
    return data;
  }

  /** Signs in as the administrator, or with what is given. */
  async signIn({ email, password } = { email: administrator.adminEmail, password: administrator.adminPassword }) {
    const { signIn } = await this.ask(
      "mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { __typename } }",
      { email, password },
    );
    expect(signIn.__typename).toBe("SignInSuccess");
  }

  /** Another browser, with somebody new of that role signed in: as after `signIn` with the administrator's password. */
  async as(role: PersonRole, name: string = role): Promise<TestServer> {
    const other = new TestServer(this.url, this.database);
    const db = this.database.orm.em.fork().getKysely<Tables>({ type: "write" });
    const personId = await insertPerson(db, { name, role, password: await sharedHash() });
    const secret = await sharedSecret(db, "session-cookies");
    const opened = await createAuth({ db, secret, publicUrl }).api.openSession({
      body: { personId },
      headers: new Headers({ "x-forwarded-for": "127.0.0.1", "user-agent": "node" }),
      returnHeaders: true,
    });
    other.#cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    return other;
  }

  /** How many statements the database is sent while `work` runs, those of the change feed and the background work left out. */
  async countStatements(work: () => Promise<unknown>): Promise<number> {
    const spy = vi.spyOn(Client.prototype, "query");
    try {
      // What was written before may still be worked on in the background.
      for (let sent = -1; sent !== spy.mock.calls.length; await sleep(QUIET_MS)) sent = spy.mock.calls.length;
      spy.mockClear();
      await work();
      return spy.mock.calls.filter(
        (call) =>
          !/outbox_event|fan_out|from scheduled_publication|literal_scan|due\.subject|\) waiting/.test(
            JSON.stringify(call),
          ),
      ).length;
    } finally {
      spy.mockRestore();
    }
  }
}

/**
 * Describes facts of the whole server, on each engine, with the district's content loaded and an administrator.
 * @param mail how it sends mail; without, it sends none
 */
export function describeServer(name: string, facts: (server: () => TestServer) => void, mail?: MailSettings): void {
  describeOnEngines(
    name,
    (database, _engine, place) => {
      let server: Awaited<ReturnType<typeof startNode>>;
      beforeAll(async () => {
        server = await startNode(database(), place(), mail);
      });
      afterAll(() => server?.stop());
      facts(() => server.test);
    },
    "district",
  );
}

/** One api node on the database, with feed, release clock and caches of its own. */
export async function startNode(database: Database, place: TestPlace, mail?: MailSettings) {
  const { orm } = database;
  const log = pino({ level: "silent" });
  await ensureAdministrator(orm.em, administrator);
  const primary = orm.em.getKysely<Tables>({ type: "write" });
  const { feed, stop } = await followChanges(database, place.databaseUrl, log);
  const worker = new FanOutWorker(primary, feed, log);
  worker.start();
  // Other names and addresses of this machine are refused, as everywhere.
  const webhooks = new WebhookWorker(primary, feed, log, privateHosts(["localhost"]));
  webhooks.start();
  const schedule = new ScheduleWorker(orm.em, feed, log);
  schedule.start();
  const sessions = await openSessions(primary, publicUrl);
  const resetLinks = new ResetLinks({ db: primary, publicUrl, mailer: mail && createMailer(mail), log });
  const schema = await createSchema();
  const mediaFolder = mkdtempSync(join(tmpdir(), "gongbao-media-"));
  const media = new MediaLibrary(orm.em, new LocalStore(mediaFolder), log);
  const http = await createServer({ schema, log, publicUrl, orm, feed, sessions, webhooks, resetLinks, media });
  addLiveRoute(http.http, new LiveStream(primary, feed, log));
  const url = await http.listen({ host: "127.0.0.1", port: 0 });
  return {
    test: new TestServer(url, database),
    async stop() {
      await http.close();
      await resetLinks.stop();
      await worker.stop();
      await webhooks.stop();
      await schedule.stop();
      await stop();
      rmSync(mediaFolder, { recursive: true, force: true });
    },
  };
}
