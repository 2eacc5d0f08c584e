import { sql } from "kysely";
import { beforeAll, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import { readyToPublish } from "../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { runScheduled } from "./actions/run-scheduled.ts";

const SCHEDULED = `... on ScheduledPublicationSuccess { scheduledPublication { id state dueAt scheduledBy texts { slug revisionNumber } } }
  ... on Refused { issues { field code message } }`;
const SCHEDULE = `mutation ($input: SchedulePublicationInput!) { result: schedulePublication(input: $input) { ${SCHEDULED} } }`;
const SCHEDULE_BULLETIN = `mutation ($input: ScheduleBulletinInput!) { result: scheduleBulletin(input: $input) { ${SCHEDULED} } }`;
const MOVE = `mutation ($input: MoveScheduledPublicationInput!) { result: moveScheduledPublication(input: $input) { ${SCHEDULED} } }`;
const CANCEL = `mutation ($id: ID!) { result: cancelScheduledPublication(id: $id) { ${SCHEDULED} } }`;
const ACKNOWLEDGE = `mutation ($id: ID!) { result: acknowledgeScheduledPublication(id: $id) { ${SCHEDULED} } }`;
const LIST =
  "{ scheduledPublications(first: 100) { totalCount nodes { id state reason closedAt failures lastError acknowledgedBy } } }";
const ALARMS = "{ alarms { kind message publication { id } } }";
const CREATE = `mutation ($input: CreateBulletinInput!) { result: createBulletin(input: $input) {
  ... on PlannedBulletinSuccess { plannedBulletin { id version } } ... on Refused { issues { field code message } } } }`;
const CHANGE = `mutation ($input: ChangeBulletinInput!) { result: changeBulletin(input: $input) {
  ... on PlannedBulletinSuccess { plannedBulletin { id version } } ... on Refused { issues { field code message } } } }`;
const PUBLISH = `mutation ($input: PublishBulletinInput!) { result: publishBulletin(input: $input) {
  ... on PublishBulletinSuccess { bulletin { number publishedAt lead { slug publishedAt } headlineFigures { label citation { text } } } }
  ... on Refused { issues { field code message } } } }`;
const PLANNED = `{ plannedBulletins { number title version articles { slug newestRevision seenRevision } headlineFigures { label policy } } }`;

/** A machine that runs other tests besides lets a timer wait. */
const BUSY_MS = 5_000;

/** Numbers that cannot all be right. */
const inconsistent = "全国农村贫困发生率从10.2%降至1.7%，下降8.5%。";

describeServer("publications at an hour, and bulletins as a whole,", (server) => {
  let chief: TestServer;
  let statistician: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>();
  const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
  const draft = async (slug: string, words = "稿件正文。") => {
    const { articleId, revisionId } = await makeRevision(server().database, slug, words);
    if (words !== inconsistent) await readyToPublish(server().database, revisionId);
    return { articleId: publicId("article", articleId), revisionId: publicId("revision", revisionId) };
  };
  const ask = async (query: string, variables: object = {}, who = chief) => (await who.ask(query, variables)).result;
  const schedule = (revisionId: string, at: string, seenRevision = 0) =>
    ask(SCHEDULE, { input: { revisionId, seenRevision, at } });
  const article = async (slug: string) =>
    (await server().ask(`{ article(slug: "${slug}") { publishedAt revisionNumber } }`)).article;
  const standing = async (id: string) =>
    (await chief.ask(LIST)).scheduledPublications.nodes.find((each: { id: string }) => each.id === id);
  const closed = (id: string) =>
    vi.waitFor(
      async () => {
        const found = await standing(id);
        expect(found.state).not.toBe("SCHEDULED");
        return found;
      },
      { timeout: 20_000, interval: 50 },
    );
  const alarmsOf = async (id: string) =>
    (await chief.ask(ALARMS)).alarms.filter(
      ({ publication }: { publication: { id: string } }) => publication.id === id,
    );

  beforeAll(async () => {
    chief = await server().as("DIRECTOR", "王主任");
    statistician = await server().as("STATISTICIAN");
  });

  test("happen at their hour, not before, and once", async () => {
    const { revisionId } = await draft("at-its-hour");
    expect(await schedule(revisionId, soon(-1000))).toMatchObject({ issues: [{ field: "at", code: "INVALID" }] });
    const at = soon(3_000);
    const { scheduledPublication: arranged } = await schedule(revisionId, at);
    expect(arranged).toMatchObject({
      ...{ state: "SCHEDULED", dueAt: at, scheduledBy: "王主任" },
      texts: [{ slug: "at-its-hour", revisionNumber: 1 }],
    });
    expect((await schedule(revisionId, soon(90_000))).issues[0].message).toMatch(/^已定于\d{4}年/);
    expect(await article("at-its-hour")).toBeNull();
    expect(await closed(arranged.id)).toMatchObject({ state: "DONE", reason: null, failures: 0 });
    const { publishedAt } = await article("at-its-hour");
    expect(Date.parse(publishedAt)).toBeGreaterThanOrEqual(Date.parse(at));
    expect(Date.parse(publishedAt)).toBeLessThan(Date.parse(at) + BUSY_MS);
    expect(await runScheduled(server().database.orm.em, { id: undefined })).toBe(false);
    const { rows } = await sql`select from publication where revision_id = ${revisionId.slice(9)}`.execute(db());
    expect(rows).toHaveLength(1);
    expect(await alarmsOf(arranged.id)).toEqual([]);
    expect(await ask(CANCEL, { id: arranged.id })).toMatchObject({ issues: [{ code: "STALE" }] });
  });

  test("can be moved and called off until then", async () => {
    const { revisionId } = await draft("moved-about");
    const [at, later] = [soon(3_600_000), soon(7_200_000)];
    const { scheduledPublication: arranged } = await schedule(revisionId, at);
    const move = (id: string, seenAt: string, to: string) => ask(MOVE, { input: { id, seenAt, at: to } });
    expect(await move(arranged.id, later, at)).toMatchObject({ issues: [{ code: "STALE" }] });
    expect(await move(arranged.id, at, later)).toMatchObject({ scheduledPublication: { dueAt: later } });
    expect(await ask(CANCEL, { id: arranged.id }, statistician)).toMatchObject({ issues: [{ code: "NOT_ALLOWED" }] });
    expect(await ask(CANCEL, { id: arranged.id })).toMatchObject({ scheduledPublication: { state: "CANCELLED" } });
    expect(await article("moved-about")).toBeNull();
    const { scheduledPublication: again } = await schedule(revisionId, at);
    const nearer = soon(1_500);
    expect(await move(again.id, at, nearer)).toMatchObject({ scheduledPublication: { dueAt: nearer } });
    expect(await closed(again.id)).toMatchObject({ state: "DONE" });
    expect((await server().send(LIST)).errors).toHaveLength(1);
  });

  test("that no longer fit at their hour fail, and those that come late are said to be late, until somebody has seen it", async () => {
    const { revisionId } = await draft("overtaken-draft");
    const { scheduledPublication: failing } = await schedule(revisionId, soon(3_000));
    await makeRevision(server().database, "overtaken-draft", "另一稿。", { publish: true });
    await sql`update article set published_at = clock_timestamp() where slug = 'overtaken-draft'`.execute(db());
    expect(await closed(failing.id)).toMatchObject({
      state: "FAILED",
      reason: "读者现在看到的是第2版，请核对后再发布。",
    });

    const late = await draft("late-draft");
    const { scheduledPublication: missed } = await schedule(late.revisionId, soon(3_600_000));
    const broken = await draft("broken-draft");
    const { scheduledPublication: faulty } = await schedule(broken.revisionId, soon(3_600_000));
    // As after a downtime, and with a row that the program cannot read.
    await sql`update scheduled_publication set plan = jsonb_set(plan, '{releaseId}', '"x"'), due_at = clock_timestamp() - interval '3 minutes'
      where id = ${faulty.id.slice(9)}`.execute(db());
    await sql`update scheduled_publication set due_at = clock_timestamp() - interval '2 minutes'
      where id = ${missed.id.slice(9)}`.execute(db());
    await schedule((await draft("wakes-the-worker")).revisionId, soon(3_600_000));
    expect(await closed(missed.id)).toMatchObject({ state: "MISSED" });
    expect(await article("late-draft")).toMatchObject({ revisionNumber: 1 });
    const fault = await standing(faulty.id);
    expect(fault.state).toBe("SCHEDULED");
    expect(fault.failures).toBeGreaterThan(0);

    expect(await alarmsOf(failing.id)).toMatchObject([{ kind: "PUBLICATION_FAILED" }]);
    expect(await alarmsOf(missed.id)).toMatchObject([
      { kind: "PUBLICATION_LATE", message: expect.stringMatching(/^定于.*实际于/) },
    ]);
    expect(await alarmsOf(faulty.id)).toMatchObject([{ kind: "PUBLICATION_OVERDUE" }]);
    for (const { id } of [failing, missed]) {
      expect(await ask(ACKNOWLEDGE, { id })).toHaveProperty("scheduledPublication");
      expect(await alarmsOf(id)).toEqual([]);
    }
    expect(await ask(ACKNOWLEDGE, { id: faulty.id })).toMatchObject({ issues: [{ code: "NOT_FOUND" }] });
    await ask(CANCEL, { id: faulty.id });
  });

  test("in the name of somebody who has left are not carried out", async () => {
    const leaving = await server().as("DIRECTOR", "调离的人");
    const { revisionId } = await draft("of-who-left");
    const input = { revisionId, seenRevision: 0, at: soon(3_000) };
    const { scheduledPublication } = await ask(SCHEDULE, { input }, leaving);
    await sql`update person set deactivated_at = clock_timestamp() where name = '调离的人'`.execute(db());
    expect(await closed(scheduledPublication.id)).toMatchObject({
      state: "FAILED",
      reason: expect.stringMatching(/没有发布的权限/),
    });
    expect(await article("of-who-left")).toBeNull();
  });

  test("a bulletin goes out with its texts and figures, or nothing of it", async () => {
    const [lead, other] = [await draft("bulletin-lead"), await draft("bulletin-other", inconsistent)];
    const { latest } = (
      await chief.ask(`{ metric(code: "projects-started-total-investment") { latest { id vintage { number } } } }`)
    ).metric;
    const contents = {
      title: "第五百期",
      leadId: lead.articleId,
      articleIds: [other.articleId],
      headlineFigures: [{ observationId: latest.id, label: "总投资", policy: "LIVE" }],
    };
    expect(await ask(CREATE, { input: { ...contents, number: 1 } })).toMatchObject({ issues: [{ field: "number" }] });
    const { plannedBulletin } = await ask(CREATE, { input: { ...contents, number: 500 } });
    const changed = { ...contents, bulletinId: plannedBulletin.id, title: "第500期" };
    expect(await ask(CHANGE, { input: { ...changed, seenVersion: 7 } })).toMatchObject({ issues: [{ code: "STALE" }] });
    expect(await ask(CHANGE, { input: { ...changed, seenVersion: 1 } })).toMatchObject({
      plannedBulletin: { version: 2 },
    });
    expect((await chief.ask(PLANNED)).plannedBulletins).toEqual([
      {
        ...{ number: 500, title: "第500期", version: 2, headlineFigures: [{ label: "总投资", policy: "LIVE" }] },
        articles: ["bulletin-lead", "bulletin-other"].map((slug) => ({ slug, newestRevision: 1, seenRevision: 0 })),
      },
    ]);
    expect(await server().ask(`{ bulletin(number: 500) { title } node(id: "${plannedBulletin.id}") { id } }`)).toEqual({
      bulletin: null,
      node: null,
    });

    const { proposeRelease } = await statistician.ask(
      `mutation ($input: ProposeReleaseInput!) { proposeRelease(input: $input) { ... on ReleaseSuccess { release { id } } ... on Refused { issues { message } } } }`,
      {
        input: {
          title: "修订",
          changes: [
            {
              observationId: latest.id,
              seenVintage: latest.vintage.number,
              value: "5230000000",
              status: "NORMAL",
              reason: "核实",
            },
          ],
        },
      },
    );
    const releaseId = proposeRelease.release.id;
    const text = (revisionId: string) => ({ revisionId, seenRevision: 0 });
    const input = { bulletinId: plannedBulletin.id, seenVersion: 2, releaseId };
    expect(await ask(PUBLISH, { input: { ...input, texts: [text(lead.revisionId)] } })).toMatchObject({
      issues: [{ field: "texts", code: "REQUIRED" }],
    });
    const bad = await ask(PUBLISH, { input: { ...input, texts: [text(lead.revisionId), text(other.revisionId)] } });
    expect(bad.issues).toContainEqual(expect.objectContaining({ field: "texts.1.revisionId", code: "INCONSISTENT" }));
    expect(new Set(bad.issues.map(({ field }: { field: string }) => field))).toEqual(new Set(["texts.1.revisionId"]));
    const value = async () => (await server().ask(`{ observation(id: "${latest.id}") { value } }`)).observation.value;
    expect(await value()).toBe("5120000000");
    expect(await article("bulletin-lead")).toBeNull();
    const mended = await makeRevision(server().database, "bulletin-other", "改好的稿件。");
    await readyToPublish(server().database, mended.revisionId);
    const texts = [text(lead.revisionId), text(publicId("revision", mended.revisionId))];
    const at = soon(4_000);
    const { scheduledPublication } = await ask(SCHEDULE_BULLETIN, { input: { ...input, texts, at } });
    expect(await closed(scheduledPublication.id)).toMatchObject({ state: "DONE", reason: null });
    const { bulletin } = await server().ask(
      `{ bulletin { number title publishedAt lead { publishedAt } headlineFigures { label citation { text } } sections { articles { slug } } } }`,
    );
    expect(bulletin).toMatchObject({
      ...{ number: 500, title: "第500期", headlineFigures: [{ label: "总投资", citation: { text: "52.3亿元" } }] },
      ...{ publishedAt: bulletin.lead.publishedAt, sections: [{ articles: [{ slug: "bulletin-other" }] }] },
    });
    expect(await value()).toBe("5230000000");
    expect(await ask(CHANGE, { input: { ...changed, seenVersion: 2 } })).toMatchObject({
      issues: [{ code: "INVALID" }],
    });
    const { rows } =
      await sql`select from outbox_event where dedupe_key = ${`released:bulletin:${plannedBulletin.id.slice(9)}`}`.execute(
        db(),
      );
    expect(rows).toHaveLength(1);
  });
});
