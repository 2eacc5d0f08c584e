import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { documents, textOf } from "../articles/drafts/drafts.kit.ts";
import type { Tables } from "../database/entities.ts";
import { publicId, uuidOf } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import { readyToPublish } from "../testing/ready-to-publish.ts";
import { describeServer, TestServer } from "../testing/server.ts";

const password = "correct horse battery";
const ISSUES = "... on Refused { issues { field code message } }";
const ME =
  "{ me { id name email role topics { code } areas { code } sessions { id device address isCurrent signedInAt endsAt } } }";
const RECORD = "id name role isActive changedAt topics { code } areas { code }";
const PERSON = `query ($id: ID!) { person(id: $id) { ${RECORD} sessions { id } secondFactor { since } } }`;
const PEOPLE = `query ($first: Int, $after: String) { people(first: $first, after: $after) {
  totalCount nodes { ${RECORD} sessions { id } secondFactor { since } } pageInfo { hasNextPage endCursor } } }`;
const CREATE = `mutation ($input: CreatePersonInput!) { createPerson(input: $input) {
  ... on CreatePersonSuccess { person { ${RECORD} email } password } ${ISSUES} } }`;
const CHANGE = `mutation ($input: ChangePersonInput!) { changePerson(input: $input) {
  ... on PersonSuccess { person { ${RECORD} } } ${ISSUES} } }`;
const act = (verb: string) => `mutation ($id: ID!) { done: ${verb}(personId: $id) {
  __typename ... on PersonSuccess { person { isActive } } ${ISSUES} } }`;
const LINK = `mutation ($id: ID!) { makePasswordReset(personId: $id) { ${ISSUES} } }`;
const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  __typename ${ISSUES} } }`;
const REVOKE = `mutation ($id: ID!) { revokeSession(sessionId: $id) { ... on RevokeSessionsSuccess { revoked } ${ISSUES} } }`;
const REVOKE_OTHERS = "mutation { revokeOtherSessions { ... on RevokeSessionsSuccess { revoked } } }";
const REVOKE_OF = `mutation ($id: ID!) { revokeSessionsOf(personId: $id) { ... on RevokeSessionsSuccess { revoked } ${ISSUES} } }`;
const REQUEST = `mutation { requestPasswordReset(email: "chief@bulletin.test") { ${ISSUES} } }`;

const edge =
  "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0";
const nobody = "person_00000000-0000-7000-8000-000000000000";

describeServer("people", (server) => {
  let chief: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  const browser = () => new TestServer(server().url, server().database);
  const meOf = async (of: TestServer) => (await of.ask(ME)).me;
  const recordOf = async (id: string) => (await chief.ask(PERSON, { id })).person;

  async function change(id: string, what: object, by = chief) {
    const { changedAt: seenChangedAt } = await recordOf(id);
    return (await by.ask(CHANGE, { input: { personId: id, seenChangedAt, ...what } })).changePerson;
  }

  beforeAll(async () => {
    chief = server();
    await chief.signIn();
  });

  test("are listed for administrators, page by page, in as many statements for many as for one", async () => {
    const input = { name: "同事", role: "EDITOR" };
    for (const name of ["a", "b", "c"])
      await chief.ask(CREATE, { input: { ...input, email: `${name}@bulletin.test` } });
    const all = (await chief.ask(PEOPLE, { first: 100 })).people;
    expect(all.nodes.length).toBe(all.totalCount);
    expect(all.nodes[0]).toMatchObject({ role: "ADMINISTRATOR", isActive: true, topics: [], areas: [] });
    const first = (await chief.ask(PEOPLE, { first: 2 })).people;
    const rest = (await chief.ask(PEOPLE, { first: 50, after: first.pageInfo.endCursor })).people;
    expect([...first.nodes, ...rest.nodes].map(({ id }) => id)).toEqual(all.nodes.map(({ id }: { id: string }) => id));
    const forOne = await chief.countStatements(() => chief.ask(PEOPLE, { first: 1 }));
    expect(await chief.countStatements(() => chief.ask(PEOPLE, { first: 4 }))).toBe(forOne);
  });

  test("are added with a role and a scope, and a code that nothing has is named", async () => {
    const input = { name: "团里通讯员", email: "Town@bulletin.test", role: "REPORTER" };
    const wrong = await chief.ask(CREATE, { input: { ...input, topics: ["health", "sport"], areas: ["atlantis"] } });
    expect(wrong.createPerson.issues.map(({ field, code }: Record<string, string>) => [field, code])).toEqual([
      ["topics.1", "NOT_FOUND"],
      ["areas.0", "NOT_FOUND"],
    ]);
    const made = (await chief.ask(CREATE, { input: { ...input, topics: ["health"], areas: ["tuanli"] } })).createPerson;
    const inside = browser();
    await inside.signIn({ email: "town@bulletin.test", password: made.password });
    const scope = { topics: [{ code: "health" }], areas: [{ code: "tuanli" }] };
    expect(made.person).toMatchObject({ ...scope, email: "town@bulletin.test", isActive: true });
    expect(await meOf(inside)).toMatchObject(scope);
  });

  test("are renamed without being disturbed, and sign in anew with another role or scope", async () => {
    const person = await server().as("EDITOR", "旧名");
    const { id, email } = await meOf(person);
    const { changedAt } = await recordOf(id);
    expect((await change(id, { name: " 新名 " })).person.name).toBe("新名");
    expect(await meOf(person)).toMatchObject({ name: "新名", role: "EDITOR" });
    const stale = { personId: id, seenChangedAt: changedAt, role: "DIRECTOR" };
    expect((await chief.ask(CHANGE, { input: stale })).changePerson.issues[0].code).toBe("STALE");
    expect((await change(id, { role: "EDITOR", topics: [] })).issues[0].code).toBe("UNCHANGED");
    expect((await change(id, { name: "" })).issues[0]).toMatchObject({ field: "name", code: "REQUIRED" });

    expect((await change(id, { role: "SECTION_HEAD" })).person.role).toBe("SECTION_HEAD");
    expect(await meOf(person)).toBeNull();
    await person.signIn({ email, password });
    expect((await change(id, { areas: ["maji"] })).person.areas).toEqual([{ code: "maji" }]);
    expect(await meOf(person)).toBeNull();
    const { rows } = await sql<{ detail: object }>`
      select detail from audit_entry where action = 'person.change' and subject_id = ${uuidOf("person", id)}
      order by recorded_at, id`.execute(db());
    expect(rows.map(({ detail }) => Object.keys(detail))).toEqual([["name"], ["role"], ["areas"]]);
  });

  test("who are deactivated are out at once and for good, until they are let in again; their record stays", async () => {
    const person = await server().as("EDITOR", "离任者");
    const { id, email } = await meOf(person);
    const asked = async (verb: string, of = id) => (await chief.ask(act(verb), { id: of })).done;
    expect(await asked("deactivatePerson")).toMatchObject({ person: { isActive: false } });
    expect(await meOf(person)).toBeNull();
    const { signIn } = await browser().ask(SIGN_IN, { email, password });
    const stranger = await browser().ask(SIGN_IN, { email: "stranger@bulletin.test", password });
    expect(signIn).toEqual(stranger.signIn);
    expect((await recordOf(id)).name).toBe("离任者");
    expect((await asked("deactivatePerson")).issues[0].code).toBe("UNCHANGED");
    expect((await chief.ask(LINK, { id })).makePasswordReset.issues[0].code).toBe("INVALID");
    await asked("reactivatePerson");
    await person.signIn({ email, password });
    // As if that sign-in had been under way while the person was deactivated: its session is there.
    await sql`update person set deactivated_at = now() where email = ${email}`.execute(db());
    expect(await meOf(person)).toBeNull();
    expect((await asked("reactivatePerson", nobody)).issues[0].code).toBe("NOT_FOUND");
  });

  test("keep an administrator: the last one is neither deactivated nor demoted, by two at once neither", async () => {
    const own = await meOf(chief);
    expect((await chief.ask(act("deactivatePerson"), { id: own.id })).done.issues[0].code).toBe("INVALID");
    expect((await change(own.id, { role: "DIRECTOR" })).issues[0]).toMatchObject({ field: "role", code: "INVALID" });
    const second = await server().as("ADMINISTRATOR");
    const other = await meOf(second);
    const outcomes = await Promise.all([
      change(other.id, { role: "DIRECTOR" }, chief),
      second.ask(act("deactivatePerson"), { id: own.id }).then(({ done }) => done),
    ]);
    const { rows } = await sql<{ email: string }>`
      select email from person where role = 'ADMINISTRATOR' and deactivated_at is null`.execute(db());
    expect(rows, JSON.stringify(outcomes)).toHaveLength(1);
    if (rows[0]?.email === own.email) return;
    await second.ask(act("reactivatePerson"), { id: own.id });
    await chief.signIn();
    await change(other.id, { role: "DIRECTOR" });
  });

  test("see where they are signed in, and end one, the others, or as administrators anybody's", async () => {
    const person = await server().as("REPORTER");
    const { email, id } = await meOf(person);
    const phone = browser();
    await phone.send(SIGN_IN, { email, password }, { "user-agent": edge, "x-forwarded-for": "203.0.113.9" });
    const { sessions } = await meOf(person);
    expect(
      sessions.map(({ device, address, isCurrent }: Record<string, unknown>) => [device, address, isCurrent]),
    ).toEqual([
      ["Edge 141（Windows 10）", "203.0.113.9", false],
      ["其他程序", "127.0.0.1", true],
    ]);
    expect(Date.parse(sessions[0].endsAt) - Date.parse(sessions[0].signedInAt)).toBeCloseTo(12 * 3_600_000, -4);

    const stranger = await server().as("DIRECTOR");
    const none = (await stranger.ask(REVOKE, { id: `session_${uuidOf("person", nobody)}` })).revokeSession;
    expect(none.issues[0].code).toBe("NOT_FOUND");
    expect((await stranger.ask(REVOKE, { id: sessions[0].id })).revokeSession).toEqual(none);
    expect(await meOf(phone)).not.toBeNull();

    expect((await person.ask(REVOKE, { id: sessions[0].id })).revokeSession).toEqual({ revoked: 1 });
    expect(await meOf(phone)).toBeNull();
    for (const each of [browser(), browser()]) await each.signIn({ email, password });
    expect((await person.ask(REVOKE_OTHERS)).revokeOtherSessions).toEqual({ revoked: 2 });
    expect((await meOf(person)).sessions).toHaveLength(1);
    expect((await stranger.ask(REVOKE_OF, { id })).revokeSessionsOf.issues[0].code).toBe("NOT_ALLOWED");
    expect((await chief.ask(REVOKE_OF, { id: nobody })).revokeSessionsOf.issues[0].code).toBe("NOT_FOUND");
    expect((await chief.ask(REVOKE_OF, { id })).revokeSessionsOf).toEqual({ revoked: 1 });
    expect(await meOf(person)).toBeNull();
  });

  test("get a new token with each sign-in, whatever the browser brought along, and that one is worth nothing any more", async () => {
    const person = await server().as("REPORTER");
    const { email } = await meOf(person);
    const before = person.cookie;
    await person.send(SIGN_IN, { email, password }, { cookie: before });
    expect(person.cookie).not.toBe(before);
    const planted = browser();
    expect((await planted.send(ME, {}, { cookie: before })).data.me).toBeNull();
    const forged = "gongbao-session=chosen-by-a-stranger.c2lnbmF0dXJl";
    await planted.send(SIGN_IN, { email, password }, { cookie: forged });
    expect(planted.cookie).not.toContain("chosen-by-a-stranger");
    expect((await meOf(planted)).sessions).toHaveLength(2);
  });

  test("change only what is in their scope, an area with all that lies in it", async () => {
    const head = await server().as("SECTION_HEAD");
    const { id, email } = await meOf(head);
    const { articleId, revisionId } = await makeRevision(server().database, "in-scope", "开发区的稿件。");
    await readyToPublish(server().database, revisionId);
    const PUBLISH = `mutation ($id: ID!) { publishRevision(input: { revisionId: $id, seenRevision: 0 }) {
      ... on PublishRevisionSuccess { article { id } } ${ISSUES} } }`;
    const CORRECT = `mutation ($input: IssueCorrectionInput!) { issueCorrection(input: $input) { __typename ${ISSUES} } }`;
    const words = { was: "原文", now: "新文", reason: "笔误" };
    const publish = async () => (await head.ask(PUBLISH, { id: publicId("revision", revisionId) })).publishRevision;
    const { metric } = await head.ask(`{ metric(code: "projects-started-total-investment") { latest { id } } }`);
    const { article } = await head.ask(`{ article(slug: "investment-drive") { id } }`);
    const correct = async (about: object) =>
      (await head.ask(CORRECT, { input: { ...words, ...about } })).issueCorrection;
    const [draftId, draft] = [publicId("revision", revisionId), publicId("article", articleId)];
    const verb = (name: string, type: string) =>
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { __typename ${ISSUES} } }`;
    const inScope = { title: "新稿", topic: "investment", areas: ["jining-edz"] };
    const chain: [string, object][] = [
      [documents.createArticle, inScope],
      [documents.saveDraft, { articleId: draft, seenRevision: 1, seenCopy: 0, text: textOf("改写。") }],
      [documents.changeArticle, { articleId: draft, seenVersion: 1, topic: "talent" }],
      [verb("approveStep", "ApproveStepInput"), { revisionId: draftId, step: "first-review", hash: "0", figures: [] }],
      [
        verb("schedulePublication", "SchedulePublicationInput"),
        { revisionId: draftId, seenRevision: 0, at: "2099-01-01T00:00:00Z" },
      ],
      [verb("withdrawArticle", "WithdrawArticleInput"), { articleId: article.id, seenRevision: 1, reason: "误发" }],
      [
        verb("renameArticle", "RenameArticleInput"),
        { articleId: article.id, seenSlug: "investment-drive", slug: "renamed" },
      ],
    ];
    const limit = async (scope: object) => {
      await change(id, scope);
      await head.signIn({ email, password });
    };
    for (const scope of [
      { topics: ["health"], areas: [] },
      { topics: ["investment"], areas: ["tuanli"] },
    ]) {
      await limit(scope);
      expect((await publish()).issues, JSON.stringify(scope)).toMatchObject([
        { field: "revisionId", code: "NOT_ALLOWED" },
      ]);
      for (const [does, input] of chain) {
        const { answer } = await head.ask(does, { input });
        expect(answer.issues, `${does} ${JSON.stringify(scope)}`).toMatchObject([{ code: "NOT_ALLOWED" }]);
      }
      expect((await correct({ articleId: article.id })).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
      expect((await correct({ observationId: metric.latest.id })).issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    }
    const { rows } = await sql<{ id: string }>`
      insert into stale_task (id, kind, vintage_id, article_id, revision_id, place, start, said, says, before, after, recorded_at)
      select gen_random_uuid(), 'LITERAL', v.id, r.article_id, r.id, 'body.0', 0, '1', '2', '', '', now()
      from revision r, (select id from vintage limit 1) v where r.id = ${revisionId} returning id`.execute(db());
    const tasks = [publicId("task", rows[0]?.id ?? "")];
    const KEEP = `mutation ($tasks: [ID!]!) { keepStaleTasks(input: { taskIds: $tasks, reason: "不必" }) { __typename ${ISSUES} } }`;
    const APPLY = `mutation ($tasks: [ID!]!) { applyStaleTasks(taskIds: $tasks) { __typename ${ISSUES} } }`;
    const outside = [{ field: "taskIds.0", code: "NOT_ALLOWED" }];
    expect((await head.ask(APPLY, { tasks })).applyStaleTasks.issues).toMatchObject(outside);
    expect((await head.ask(KEEP, { tasks })).keepStaleTasks.issues).toMatchObject(outside);

    await limit({ topics: ["investment", "health"], areas: ["jining"] });
    const elsewhere = await head.ask(documents.changeArticle, {
      input: { articleId: draft, seenVersion: 1, topic: "talent" },
    });
    expect(elsewhere.answer.issues).toMatchObject([{ code: "NOT_ALLOWED" }]);
    expect((await head.ask(documents.createArticle, { input: inScope })).answer.__typename).toBe("DeskArticleSuccess");
    expect((await publish()).article.id).toMatch(/^article_/);
    expect(await correct({ articleId: article.id })).toEqual({ __typename: "IssueCorrectionSuccess" });
    expect(await correct({ observationId: metric.latest.id })).toEqual({ __typename: "IssueCorrectionSuccess" });
    expect((await head.ask(KEEP, { tasks })).keepStaleTasks.__typename).toBe("KeepStaleTasksSuccess");
  });

  test("cannot ask for a reset by mail where no mail server is set, known or not", async () => {
    const known = (await browser().ask(REQUEST)).requestPasswordReset;
    expect(known.issues[0].code).toBe("NOT_AVAILABLE");
    expect((await browser().ask(REQUEST.replace("chief", "nobody"))).requestPasswordReset).toEqual(known);
  });
});
