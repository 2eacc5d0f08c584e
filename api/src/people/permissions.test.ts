import { PREVIEW_HEADER } from "@gongbao/schema/preview.ts";
import { buildClientSchema, type GraphQLField, type GraphQLSchema, getIntrospectionQuery } from "graphql";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { type IdKind, publicId } from "../server/public-id.ts";
import { describeServer, TestServer } from "../testing/server.ts";
import { filledIn } from "../testing/write-arguments.ts";
import { mayDo, type Permission } from "./permissions.ts";
import { type PersonRole, personRoles } from "./person.entity.ts";

/** Who may do what, and a field of Query or Mutation that takes just that permission, where one does. */
const table: Record<Permission, { roles: readonly PersonRole[]; field: string | null }> = {
  "desk.read": { roles: personRoles, field: "staleTasks" },
  "desk.preview": { roles: without("REPORTER"), field: "topics" },
  "figures.propose": { roles: without("REPORTER"), field: "proposeRelease" },
  "figures.approve": { roles: ["SECTION_HEAD", "DIRECTOR", "STATISTICIAN", "ADMINISTRATOR"], field: "approveRelease" },
  "figures.define": { roles: ["STATISTICIAN", "ADMINISTRATOR"], field: "retireIntegrityRule" },
  "findings.explain": { roles: without("REPORTER"), field: "explainFinding" },
  "checks.accept": { roles: without("REPORTER", "STATISTICIAN"), field: "acceptCheck" },
  "checks.define": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "createCheckTerm" },
  "articles.write": { roles: without("STATISTICIAN"), field: "createArticle" },
  "articles.write-all": { roles: without("REPORTER", "STATISTICIAN"), field: null },
  "articles.withdraw": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "withdrawArticle" },
  "articles.rename": { roles: without("REPORTER", "STATISTICIAN"), field: "renameArticle" },
  "reviews.submit": { roles: personRoles, field: "submitRevision" },
  "reviews.decide": { roles: personRoles, field: "approveStep" },
  "reviews.comment": { roles: personRoles, field: "resolveReviewComment" },
  "reviews.assign": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "assignReviewStep" },
  "reviews.define": { roles: ["ADMINISTRATOR"], field: "setReviewChain" },
  "media.write": { roles: without("STATISTICIAN"), field: "updateMedia" },
  "media.write-all": { roles: without("REPORTER", "STATISTICIAN"), field: null },
  "bulletins.edit": { roles: without("REPORTER", "STATISTICIAN"), field: "createBulletin" },
  "bulletins.publish": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "publishBulletin" },
  "audit.read": { roles: ["DIRECTOR", "ADMINISTRATOR"], field: "auditEntries" },
  "audit.verify": { roles: ["ADMINISTRATOR"], field: "verifyAudit" },
  "webhooks.manage": { roles: ["ADMINISTRATOR"], field: "webhooks" },
  "tasks.resolve": { roles: without("REPORTER", "STATISTICIAN"), field: "applyStaleTasks" },
  "articles.publish": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "publishRevision" },
  "corrections.issue": { roles: ["SECTION_HEAD", "DIRECTOR", "ADMINISTRATOR"], field: "issueCorrection" },
  "people.manage": { roles: ["ADMINISTRATOR"], field: "people" },
};

/** What anybody may ask for who is not signed in. */
const openMutations = ["requestPasswordReset", "resetPassword", "signIn", "signInWithCode", "signOut"];

/** What a reporter may ask for beyond that; whatever is added here is given to everybody at the desk. */
const forReporters = [
  ...["conflicts", "findings", "integrityRules", "staleTasks", "withdrawnFigures", "alarms", "scheduledPublications"],
  ...["checkArticle", "checkRevision", "checkRun", "checkTerms", "checkText", "plannedBulletins"],
  ...["articleForDesk", "changeArticle", "createArticle", "discardDraft", "draftArticles", "keepVersion", "saveDraft"],
  ...["restoreRevision", "revisionDiff", "undoDiscardDraft"],
  ...["addReviewComment", "approveStep", "overdueReviews", "replyToReviewComment", "resolveReviewComment"],
  ...["returnRevision", "returnedToMe", "reviewChain", "reviewChains", "reviewComments", "reviewState"],
  ...["reviewTimeline", "reviewsUnderWay", "signOffSheet", "submitRevision", "waitingForMyReview"],
  ...["beginSecondFactor", "changePassword", "confirmSecondFactor", "removeSecondFactor", "renewRecoveryCodes"],
  ...["media", "mediaItem", "removeMedia", "updateMedia"],
  ...["revokeOtherSessions", "revokeSession"],
];

/** Tables of what only some may know of. */
const tables: Partial<Record<IdKind, keyof Tables>> = {
  ...{ person: "person", session: "session", revision: "revision", release: "release", rule: "integrity_rule" },
  ...{
    article: "article",
    observation: "observation",
    source: "source",
    finding: "finding",
    proposal: "proposed_vintage",
  },
};

const none = "00000000-0000-7000-8000-000000000000";
const REFUSED = "__typename ... on Refused { issues { field code message } }";

function without(...roles: PersonRole[]): PersonRole[] {
  return personRoles.filter((role) => !roles.includes(role));
}

describeServer("what a person may do", (server) => {
  let schema: GraphQLSchema;
  const browsers = new Map<PersonRole, TestServer>();
  const existing = new Map<IdKind, string>();
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  const stranger = () => new TestServer(server().url, server().database);
  const browserOf = (role: PersonRole) => browsers.get(role) as TestServer;

  beforeAll(async () => {
    schema = buildClientSchema(await server().ask(getIntrospectionQuery()));
    for (const role of personRoles) browsers.set(role, await server().as(role));
    await propose(browserOf("STATISTICIAN"));
    for (const [kind, name] of Object.entries(tables)) {
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(name)} order by id desc limit 1`.execute(
        db(),
      );
      if (rows[0]) existing.set(kind as IdKind, publicId(kind as IdKind, rows[0].id));
    }
  });

  async function propose(statistician: TestServer) {
    const { metric } = await statistician.ask(`{ metric(code: "projects-started-total-investment") {
      latest { id vintage { number } } } }`);
    const { id, vintage } = metric.latest;
    await statistician.ask(`mutation { proposeRelease(input: { title: "修订", changes: [{ observationId: "${id}",
      seenVintage: ${vintage.number}, value: "1", status: NORMAL, reason: "核实" }] }) { ${REFUSED} } }`);
  }

  const missing = (kind: IdKind) => publicId(kind, none);
  const known = (kind: IdKind) => existing.get(kind) ?? missing(kind);
  const queries = () => Object.values(schema.getQueryType()?.getFields() ?? {});
  const mutations = () => Object.values(schema.getMutationType()?.getFields() ?? {});
  const desk = () => [
    ...queries().filter(({ description }) => /for the desk/i.test(description ?? "")),
    ...mutations().filter(({ name }) => !openMutations.includes(name)),
  ];

  /** The field with everything filled in, as a document. */
  function document(field: GraphQLField<unknown, unknown>, id: (kind: IdKind) => string): string {
    const isQuery = queries().includes(field);
    return `${isQuery ? "query" : "mutation"} { ${filledIn(field, id, isQuery ? "__typename" : REFUSED)} }`;
  }

  /** The code of a refusal for want of a permission; undefined for any other answer. */
  function refusalIn({ data, errors }: Awaited<ReturnType<TestServer["send"]>>): string | undefined {
    const code = errors?.[0]?.extensions.code ?? data?.asked?.issues?.[0]?.code;
    return ["NOT_SIGNED_IN", "NOT_ALLOWED"].includes(code) ? code : undefined;
  }

  test.each(Object.entries(table))(
    "%s is for the roles that the table grants it to, and for nobody else",
    async (permission, { roles, field }) => {
      expect(personRoles.filter((role) => mayDo(role, permission as Permission))).toEqual(roles);
      if (field === null) return;
      const found = desk().find(({ name }) => name === field) ?? queries().find(({ name }) => name === field);
      if (!found) throw new Error(`Neither Query nor Mutation has a field ${field}.`);
      const headers: Record<string, string> =
        permission === "desk.preview" ? { [PREVIEW_HEADER]: "2027-01-01T00:00:00Z" } : {};
      const text = document(found, missing);
      const allowed: PersonRole[] = [];
      for (const role of personRoles) {
        const answer = await browserOf(role).send(text, {}, headers);
        const refused = refusalIn(answer);
        if (refused === undefined) allowed.push(role);
        else expect(refused, JSON.stringify(answer)).toBe("NOT_ALLOWED");
      }
      expect(allowed).toEqual(roles);
      expect(refusalIn(await stranger().send(text, {}, headers))).toBe("NOT_SIGNED_IN");
    },
  );

  test("who is not signed in is refused everything of the desk in the same words, whether it exists or not", async () => {
    expect(existing.size).toBeGreaterThanOrEqual(9);
    expect(desk().length).toBeGreaterThan(40);
    const nobody = stranger();
    for (const field of desk()) {
      const answer = await nobody.send(document(field, known));
      expect(refusalIn(answer), `${field.name} ${JSON.stringify(answer)}`).toBe("NOT_SIGNED_IN");
      expect(await nobody.send(document(field, missing)), field.name).toEqual(answer);
    }
    for (const each of [...existing.values()].filter((id) =>
      /^(person|session|revision|release|rule|finding|proposal)_/.test(id),
    )) {
      expect((await nobody.ask(`{ node(id: "${each}") { id } }`)).node, each).toBeNull();
    }
  });

  test("a reporter is refused what is not a reporter's in the same words, whether it exists or not", async () => {
    const reporter = browserOf("REPORTER");
    const granted: string[] = [];
    for (const field of desk()) {
      const answer = await reporter.send(document(field, known));
      if (refusalIn(answer) === undefined) granted.push(field.name);
      else expect(await reporter.send(document(field, missing)), field.name).toEqual(answer);
    }
    expect(granted.sort()).toEqual(forReporters.toSorted());
  });

  test("no page of another site can have a browser do any of it, nor sign in or out", async () => {
    const chief = browserOf("ADMINISTRATOR");
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
      { origin: "null" },
    ];
    for (const headers of elsewhere) {
      for (const field of mutations()) {
        const { data, errors } = await chief.send(document(field, known), {}, headers);
        expect([data?.asked, errors?.[0]?.extensions.code], field.name).toEqual([undefined, "NOT_ALLOWED"]);
      }
    }
    expect((await chief.ask("{ me { role } }")).me.role).toBe("ADMINISTRATOR");
  });

  test("nobody rises by naming more than an input has, or by changing their own record", async () => {
    const own = await browserOf("SECTION_HEAD").ask("{ me { id changedAt role } }");
    for (const more of [
      "isActive: true",
      'id: "person_x"',
      "emailVerified: true",
      'password: "chosen by me"',
      "deactivatedAt: null",
    ]) {
      const { data, errors } = await browserOf("ADMINISTRATOR").send(
        `mutation { createPerson(input: { name: "x", email: "x@bulletin.test", role: REPORTER, ${more} }) { ${REFUSED} } }`,
      );
      expect([data, errors?.[0]?.extensions.code], more).toEqual([undefined, "GRAPHQL_VALIDATION_FAILED"]);
    }
    const input = { personId: own.me.id, seenChangedAt: own.me.changedAt, role: "ADMINISTRATOR" };
    const CHANGE = `mutation ($input: ChangePersonInput!) { asked: changePerson(input: $input) { ${REFUSED} } }`;
    for (const role of without("ADMINISTRATOR")) {
      expect(refusalIn(await browserOf(role).send(CHANGE, { input })), role).toBe("NOT_ALLOWED");
    }
    const variables = { input: { ...input, email: "mine@bulletin.test" } };
    expect((await browserOf("ADMINISTRATOR").send(CHANGE, variables)).errors?.[0]?.extensions.code).toBe(
      "BAD_USER_INPUT",
    );
    expect((await browserOf("SECTION_HEAD").ask("{ me { id changedAt role } }")).me).toEqual(own.me);
  });
});
