import { articleTag, metricTag } from "@gongbao/schema/live/tags.ts";
import { type Kysely, sql } from "kysely";
import { Webhook } from "standardwebhooks";
import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { type RecordedChange, recordChange } from "../live/record-change.ts";
import { trimOutbox } from "../live/trim-outbox.ts";
import { publicId, uuidOf } from "../server/public-id.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { WebhookReceiver } from "../testing/webhook-receiver.ts";
import { trimDeliveries } from "./trim-deliveries.ts";

const ADD = `mutation ($input: AddWebhookInput!) { addWebhook(input: $input) { __typename
  ... on AddWebhookSuccess { secret webhook { id version state kinds } } ... on Refusal { issues { field code message } } } }`;
const CHANGE = `mutation ($input: ChangeWebhookInput!) { changeWebhook(input: $input) { __typename
  ... on ChangeWebhookSuccess { webhook { id version state kinds waiting } } ... on Refusal { issues { field code message } } } }`;
const REPLAY = `mutation ($input: ReplayWebhookInput!) { replayWebhook(input: $input) { __typename
  ... on ReplayWebhookSuccess { events } ... on Refusal { issues { field code message } } } }`;
const REMOVE = `mutation ($id: ID!, $version: Int!) { removeWebhook(webhookId: $id, seenVersion: $version) { __typename
  ... on RemoveWebhookSuccess { removedId } ... on Refusal { issues { field code message } } } }`;
const LIST = `{ webhooks { id name url kinds version state failures failingSince lastError nextAttemptAt waiting recordedBy } }`;
const LOG = `query ($id: ID!, $first: Int, $after: String) { webhookDeliveries(webhookId: $id, first: $first, after: $after) {
  totalCount pageInfo { endCursor hasNextPage } nodes { id eventId kind attempt status ms error attemptedAt } } }`;

describeServer("webhooks", (server) => {
  const db = (): Kysely<Tables> => server().database.orm.em.getKysely<Tables>();
  const open: WebhookReceiver[] = [];
  let chief: TestServer;

  beforeAll(async () => {
    chief = await server().as("ADMINISTRATOR", "管理员");
  });
  afterAll(() => {
    for (const receiver of open) receiver.close();
  });

  /** A webhook and who stands behind it. */
  async function add(kinds: string[] = ["ARTICLE_PUBLISHED"], more: object = {}) {
    const receiver = await WebhookReceiver.open();
    open.push(receiver);
    const input = { name: `推送${open.length}`, url: receiver.url, kinds, ...more };
    const { addWebhook } = await chief.ask(ADD, { input });
    expect(addWebhook).toMatchObject({ __typename: "AddWebhookSuccess" });
    const { secret, webhook } = addWebhook as { secret: string; webhook: { id: string } };
    const { id } = webhook;
    return { receiver, secret, id, uuid: uuidOf("webhook", id) as string, state: () => stateOf(id) };
  }

  const stateOf = async (id: string) =>
    (await chief.ask(LIST)).webhooks.find((webhook: { id: string }) => webhook.id === id);
  const remove = async ({ id }: { id: string }) => chief.ask(REMOVE, { id, version: (await stateOf(id)).version });

  /** An event, and its public id. */
  async function happen(change: Partial<RecordedChange> = {}): Promise<string> {
    const event = {
      kind: "article.published",
      tags: [articleTag("no-such-article")],
      observations: [],
      ...change,
    } as const;
    const sequence = await db()
      .transaction()
      .execute((tx) => recordChange(tx, event));
    const { id } = await db()
      .selectFrom("outbox_event")
      .select("id")
      .where("sequence", "=", String(sequence))
      .executeTakeFirstOrThrow();
    return publicId("event", id);
  }

  const until = (done: () => boolean | Promise<boolean>, timeout = 15_000) =>
    vi.waitUntil(done, { timeout, interval: 50 });

  test("are the administrator's alone", async () => {
    for (const role of ["REPORTER", "EDITOR", "SECTION_HEAD", "DIRECTOR", "STATISTICIAN"] as const) {
      const other = await server().as(role);
      expect((await other.send(LIST)).errors?.[0]?.extensions.code).toBe("NOT_ALLOWED");
      expect((await other.send(LOG, { id: "webhook_1" })).errors?.[0]?.extensions.code).toBe("NOT_ALLOWED");
      const input = { name: "x", url: "http://localhost/", kinds: ["ARTICLE_PUBLISHED"] };
      expect((await other.ask(ADD, { input })).addWebhook.issues[0].code).toBe("NOT_ALLOWED");
      const change = { webhookId: "webhook_1", seenVersion: 1 };
      expect((await other.ask(CHANGE, { input: change })).changeWebhook.issues[0].code).toBe("NOT_ALLOWED");
      expect((await other.ask(REPLAY, { input: { webhookId: "webhook_1" } })).replayWebhook.issues[0].code).toBe(
        "NOT_ALLOWED",
      );
      expect((await other.ask(REMOVE, { id: "webhook_1", version: 1 })).removeWebhook.issues[0].code).toBe(
        "NOT_ALLOWED",
      );
    }
    expect((await server().send(LIST)).errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
  });

  test.each([
    ["ftp://example.com/", "请填写以 http:// 或 https:// 开头的完整地址。"],
    ["example.com/hook", "请填写以 http:// 或 https:// 开头的完整地址。"],
    ["http://me:pass@localhost/", "地址中不能带用户名或密码；请用签名核对来源。"],
    ["http://localhost/#a", "地址中不能带“#”及其后的部分。"],
    ["http://127.0.0.1/", "地址指向本机或内部网络（127.0.0.1），未获允许。"],
    ["http://2130706433/", "地址指向本机或内部网络（127.0.0.1），未获允许。"],
    ["http://[::ffff:127.0.0.1]/", "地址指向本机或内部网络（::ffff:7f00:1），未获允许。"],
    ["http://169.254.169.254/latest/meta-data", "地址指向本机或内部网络（169.254.169.254），未获允许。"],
    ["http://nobody.invalid/", "域名无法解析，请核对地址。"],
  ])("are not sent to %s", async (url, message) => {
    const { addWebhook } = await chief.ask(ADD, { input: { name: "测试", url, kinds: ["ARTICLE_PUBLISHED"] } });
    expect(addWebhook.issues).toEqual([{ field: "url", code: "INVALID", message }]);
  });

  test("tell, signed as Standard Webhooks has it, only what is asked for and only what is public", async () => {
    const { rows: articles } = await sql<{
      id: string;
      slug: string;
    }>`select id, slug from article order by id limit 2`.execute(db());
    const { rows: figures } = await sql<{ id: string }>`select id from observation order by id limit 1`.execute(db());
    const [shown, hidden] = articles as [{ id: string; slug: string }, { id: string; slug: string }];
    const embargoed = v7();
    await sql`insert into observation (id, metric_id, area_id, period, period_start, period_end, breakdown)
      select ${embargoed}, metric_id, area_id, '2099', '2099-01-01', '2099-12-31', breakdown
      from observation where id = ${figures[0]?.id}`.execute(db());
    await sql`insert into vintage (id, observation_id, number, value, status, kind, public_from, recorded_at)
      values (${v7()}, ${embargoed}, 1, 1, 'NORMAL', 'UPDATE', now() + interval '1 day', now())`.execute(db());
    await sql`update article set published_at = now() + interval '1 day' where id = ${hidden.id}`.execute(db());
    const hook = await add(["OBSERVATION_REVISED"]);
    await happen();
    await happen({ kind: "observation.revision-scheduled", tags: [] });
    const id = await happen({
      kind: "observation.revised",
      tags: [metricTag("m"), articleTag(shown.slug), articleTag(hidden.slug)],
      observations: [figures[0]?.id as string, embargoed],
    });
    await until(() => hook.receiver.received.length > 0);
    await sql`update article set published_at = now() where id = ${hidden.id}`.execute(db());
    expect(hook.receiver.received).toHaveLength(1);
    const { body = "", headers: sent } = hook.receiver.received[0] ?? {};
    const headers = sent as Record<string, string>;
    expect(new Webhook(hook.secret).verify(body, headers)).toEqual({
      id,
      kind: "observation.revised",
      occurredAt: expect.stringMatching(/^\d{4}-.*Z$/),
      tags: ["metric:m", articleTag(shown.slug), articleTag(hidden.slug), "wide"],
      observations: [publicId("observation", figures[0]?.id as string)],
      articles: [publicId("article", shown.id)],
    });
    expect(Object.keys(JSON.parse(body))).toEqual(["id", "kind", "occurredAt", "tags", "observations", "articles"]);
    expect(headers["webhook-id"]).toBe(id);
    expect(() => new Webhook(hook.secret).verify(`${body} `, headers)).toThrow();
    await remove(hook);
  });

  test("hear of a figure that somebody revises", async () => {
    const hook = await add(["OBSERVATION_REVISED"]);
    const { metric } = await chief.ask(
      `{ metric(code: "projects-in-negotiation") { latest { id vintage { number } } } }`,
    );
    const { id, vintage } = metric.latest;
    const input = { observationId: id, seenVintage: vintage.number, value: "77", status: "NORMAL", reason: "核实" };
    await chief.ask(`mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) { __typename } }`, {
      input,
    });
    await until(() => hook.receiver.received.length > 0);
    expect(JSON.parse(hook.receiver.received[0]?.body ?? "").observations).toContain(id);
    await remove(hook);
  });

  test("keep the order of events, and a failure holds the rest back until it is delivered", async () => {
    const hook = await add();
    const refused: string[] = [];
    hook.receiver.answer = (response, { headers }) => {
      const isThird = hook.receiver.ids.indexOf(String(headers["webhook-id"])) === 2;
      if (isThird && refused.length < 1) refused.push(String(headers["webhook-id"]));
      else return void response.writeHead(200).end("ok");
      response.writeHead(503).end();
    };
    const events: string[] = [];
    for (let count = 0; count < 6; count++) events.push(await happen());
    await until(() => hook.receiver.received.length >= 3);
    await until(async () => (await hook.state()).failures === 1);
    expect(await hook.state()).toMatchObject({
      state: "ACTIVE",
      lastError: "对方返回 503。",
      waiting: 4,
      failingSince: expect.any(String),
      nextAttemptAt: expect.any(String),
    });
    expect(hook.receiver.ids).toEqual(events.slice(0, 3));
    await until(() => hook.receiver.received.length === 7, 25_000);
    expect(hook.receiver.ids).toEqual([...events.slice(0, 3), ...events.slice(2)]);
    await until(async () => (await hook.state()).waiting === 0);
    expect(await hook.state()).toMatchObject({ failures: 0, failingSince: null, lastError: null, nextAttemptAt: null });

    const log = (await chief.ask(LOG, { id: hook.id })).webhookDeliveries;
    expect(log.totalCount).toBe(7);
    expect(log.nodes.map((each: { status: number; attempt: number }) => [each.status, each.attempt]).reverse()).toEqual(
      [
        [200, 1],
        [200, 1],
        [503, 1],
        [200, 2],
        [200, 1],
        [200, 1],
        [200, 1],
      ],
    );
    expect(log.nodes[4]).toMatchObject({ eventId: events[2], kind: "ARTICLE_PUBLISHED", error: "对方返回 503。" });
    const page = (await chief.ask(LOG, { id: hook.id, first: 5 })).webhookDeliveries;
    const rest = await chief.ask(LOG, { id: hook.id, after: page.pageInfo.endCursor });
    expect(rest.webhookDeliveries.nodes.map(({ id }: { id: string }) => id)).toEqual(
      log.nodes.slice(5).map(({ id }: { id: string }) => id),
    );
    const one = await chief.countStatements(() => chief.ask(LOG, { id: hook.id, first: 1 }));
    expect(await chief.countStatements(() => chief.ask(LOG, { id: hook.id, first: 100 }))).toBe(one);
    await sql`update webhook_delivery set attempted_at = attempted_at - interval '31 days' where webhook_id = ${hook.uuid}`.execute(
      db(),
    );
    expect(await trimDeliveries(db())).toBe(7);
    await remove(hook);
  });

  test("that answer nothing hold nobody else up, and are broken off after ten seconds", async () => {
    const [slow, quick] = [await add(), await add()];
    slow.receiver.answer = () => undefined;
    const events = [await happen(), await happen(), await happen()];
    await until(() => quick.receiver.received.length === 3, 9_000);
    expect(quick.receiver.ids).toEqual(events);
    await until(async () => (await slow.state()).failures > 0, 25_000);
    expect(await slow.state()).toMatchObject({ failures: 1, lastError: "10秒内没有回应。", waiting: 3 });
    await Promise.all([remove(slow), remove(quick)]);
  });

  test("are given up after three days with an alarm, at once when gone, and go on when somebody resumes them", async () => {
    for (const [status, since] of [
      [500, "3 days"],
      [410, "0 days"],
    ] as const) {
      const hook = await add();
      hook.receiver.answer = (response) => response.writeHead(status).end();
      await sql`update webhook set failing_since = now() - ${since}::interval where id = ${hook.uuid}`.execute(db());
      const events = [await happen(), await happen()];
      await until(async () => (await hook.state()).state === "GIVEN_UP");
      expect(await hook.state()).toMatchObject({ lastError: `对方返回 ${status}。`, waiting: 2, nextAttemptAt: null });
      expect(hook.receiver.received).toHaveLength(1);
      const { auditEntries } = await chief.ask(
        `query ($subject: ID!) { auditEntries(filter: { subject: $subject }, first: 1) { nodes { action personName } } }`,
        { subject: hook.id },
      );
      expect(auditEntries.nodes).toEqual([{ action: "webhook.give-up", personName: null }]);

      hook.receiver.answer = (response) => response.writeHead(200).end();
      const { version } = await hook.state();
      const { changeWebhook } = await chief.ask(CHANGE, {
        input: { webhookId: hook.id, seenVersion: version, active: true },
      });
      expect(changeWebhook.webhook).toMatchObject({ state: "ACTIVE", version: version + 1 });
      await until(() => hook.receiver.received.length === 3);
      expect(hook.receiver.ids).toEqual([events[0], ...events]);
      await remove(hook);
    }
  });

  test("are told again of one event, or of all since a moment, by the same ids", async () => {
    const hook = await add();
    await happen();
    await until(() => hook.receiver.received.length === 1);
    const since = (await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db())).rows[0]?.now as Date;
    const events = [await happen(), await happen(), await happen()];
    await until(() => hook.receiver.received.length === 4);
    const replay = async (input: object) =>
      (await chief.ask(REPLAY, { input: { webhookId: hook.id, ...input } })).replayWebhook;

    expect(await replay({ eventId: events[1] })).toMatchObject({ events: 1 });
    await until(() => hook.receiver.received.length === 5);
    expect(await replay({ since })).toMatchObject({ events: 3 });
    await until(() => hook.receiver.received.length === 8);
    expect(hook.receiver.ids.slice(4)).toEqual([events[1], ...events]);
    const next = await happen();
    await until(() => hook.receiver.received.length === 9);
    expect(hook.receiver.ids.at(-1)).toBe(next);

    const code = async (input: object) => (await replay(input)).issues.map(({ code: each }: { code: string }) => each);
    expect(await code({ eventId: publicId("event", v7()) })).toEqual(["NOT_FOUND"]);
    expect(await code({})).toEqual(["REQUIRED"]);
    expect(await code({ eventId: next, since })).toEqual(["REQUIRED"]);
    expect(await code({ since: new Date(since.getTime() - 8 * 86_400_000) })).toEqual(["INVALID"]);
    expect(await code({ since: new Date(since.getTime() + 86_400_000) })).toEqual(["NOT_FOUND"]);
    await remove(hook);
  });

  test("are changed, paused and removed by whoever has seen their newest version", async () => {
    const hook = await add();
    const change = async (input: object) =>
      (await chief.ask(CHANGE, { input: { webhookId: hook.id, ...input } })).changeWebhook;
    expect(await change({ seenVersion: 1, active: false })).toMatchObject({ webhook: { state: "PAUSED", version: 2 } });
    const stale = await change({ seenVersion: 1, name: "另一个" });
    expect(stale.issues).toEqual([
      { field: "seenVersion", code: "STALE", message: expect.stringMatching(/^管理员已于\d{4}年.+改动这个推送地址/) },
    ]);
    expect((await change({ seenVersion: 2, active: false })).issues[0].code).toBe("UNCHANGED");
    expect((await change({ seenVersion: 2, url: "http://10.0.0.1/" })).issues[0].field).toBe("url");
    expect((await change({ seenVersion: 2, kinds: [] })).issues[0].field).toBe("kinds");
    expect((await change({ seenVersion: 2, name: " " })).issues[0].field).toBe("name");

    const missed = await happen();
    const other = await happen({ kind: "bulletin.updated" });
    await change({ seenVersion: 2, active: true, kinds: ["BULLETIN_UPDATED", "ARTICLE_PUBLISHED"] });
    await until(() => hook.receiver.received.length === 2);
    expect(hook.receiver.ids).toEqual([missed, other]);

    const shown = JSON.stringify([
      await chief.ask(LIST),
      await chief.ask("{ auditEntries(first: 100) { nodes { detail } } }"),
    ]);
    expect(shown).not.toContain(hook.secret);
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await chief.ask(REMOVE, { id: hook.id, version: 1 })).removeWebhook.issues[0].code).toBe("STALE");
    expect((await remove(hook)).removeWebhook).toEqual({ __typename: "RemoveWebhookSuccess", removedId: hook.id });
    expect((await chief.ask(REMOVE, { id: hook.id, version: 3 })).removeWebhook.issues[0].code).toBe("NOT_FOUND");
    await happen();
    expect(hook.receiver.received).toHaveLength(2);
  });

  test("keep an event in the outbox until it is delivered or given up, however old it is, and what comes after it", async () => {
    const [hook, paused] = [await add(), await add(["ARTICLE_PUBLISHED"], { active: false })];
    hook.receiver.answer = (response) => response.writeHead(500).end();
    const [waiting] = [await happen(), await happen({ kind: "seeds.loaded" }), await happen()];
    await until(async () => (await hook.state()).failures > 0);
    await sql`update outbox_event set recorded_at = recorded_at - interval '8 days'`.execute(db());
    const kept = async () =>
      (await db().selectFrom("outbox_event").select("id").orderBy("sequence").execute()).map(({ id }) =>
        publicId("event", id),
      );
    await trimOutbox(db());
    expect((await kept())[0]).toBe(waiting);
    expect((await kept()).length).toBeGreaterThanOrEqual(3);

    hook.receiver.answer = (response) => response.writeHead(200).end();
    const { version } = await hook.state();
    await chief.ask(CHANGE, { input: { webhookId: hook.id, seenVersion: version, name: "再试" } });
    await until(async () => (await hook.state()).waiting === 0);
    await trimOutbox(db());
    // The one that is paused has had none of them, and holds nothing up.
    expect(await kept()).not.toContain(waiting);
    await Promise.all([remove(hook), remove(paused)]);
  });
});
