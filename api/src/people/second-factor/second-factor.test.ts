import { sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { describeServer, TestServer } from "../../testing/server.ts";

const password = "correct horse battery";
const ISSUES = "... on Refused { issues { field code message } }";
const ME = "{ me { id email secondFactor { since recoveryCodesLeft } sessions { id } } }";
const SIGN_IN = `mutation ($email: String!) { signIn(email: $email, password: "${password}") {
  __typename ... on SecondFactorNeeded { ticket expiresAt } ${ISSUES} } }`;
const WITH_CODE = `mutation ($ticket: String!, $code: String!) { signInWithCode(ticket: $ticket, code: $code) {
  __typename ... on SignInSuccess { person { email } } ${ISSUES} } }`;
const BEGIN = `mutation ($password: String!) { beginSecondFactor(password: $password) {
  ... on BeginSecondFactorSuccess { secret uri } ${ISSUES} } }`;
const CONFIRM = `mutation ($code: String!) { confirmSecondFactor(code: $code) {
  ... on RecoveryCodesSuccess { recoveryCodes } ${ISSUES} } }`;
const RENEW = CONFIRM.replace("confirmSecondFactor", "renewRecoveryCodes");
const REMOVE = `mutation ($password: String!, $code: String!) { removeSecondFactor(password: $password, code: $code) {
  ... on PersonSuccess { person { secondFactor { since } } } ${ISSUES} } }`;
const TAKE_OFF = `mutation ($id: ID!) { takeOffSecondFactor(personId: $id) { __typename ${ISSUES} } }`;

describeServer("a second factor", (server) => {
  let chief: TestServer;
  let person: TestServer;
  let me: { id: string; email: string };
  let secret: string;
  let recoveryCodes: string[];
  const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
  const browser = () => new TestServer(server().url, server().database);
  const code = (steps = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
  /** As if the phone had not been asked for some minutes. */
  const later = () => sql`update second_factor set last_step = 0`.execute(db());
  const ticket = async () => (await browser().ask(SIGN_IN, { email: me.email })).signIn.ticket as string;

  /** The second half of a sign-in in a browser of its own. */
  async function enter(given: { ticket: string; code: string }, address = "203.0.113.1", inside = browser()) {
    const { data } = await inside.send(WITH_CODE, given, { "x-forwarded-for": address });
    return { inside, answer: data.signInWithCode, issue: data.signInWithCode.issues?.[0].code };
  }

  beforeAll(async () => {
    chief = server();
    await chief.signIn();
    person = await server().as("REPORTER");
    me = (await person.ask(ME)).me;
  });

  test("is asked for only once the phone's first code came, and ends the sessions of before", async () => {
    expect((await person.ask(BEGIN, { password: "wrong horse battery" })).beginSecondFactor.issues[0]).toMatchObject({
      field: "password",
      code: "WRONG_CREDENTIALS",
    });
    const replaced = (await person.ask(BEGIN, { password })).beginSecondFactor;
    const begun = (await person.ask(BEGIN, { password })).beginSecondFactor;
    secret = begun.secret;
    expect(secret).not.toBe(replaced.secret);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(begun.uri);
    expect([uri.protocol, uri.host, uri.searchParams.get("secret")]).toEqual(["otpauth:", "totp", secret]);

    const other = browser();
    expect((await other.ask(SIGN_IN, { email: me.email })).signIn.__typename).toBe("SignInSuccess");
    expect((await person.ask(CONFIRM, { code: "12345" })).confirmSecondFactor.issues[0].code).toBe("WRONG_CODE");
    expect((await person.ask(ME)).me.secondFactor).toBeNull();

    recoveryCodes = (await person.ask(CONFIRM, { code: code() })).confirmSecondFactor.recoveryCodes;
    expect(new Set(recoveryCodes).size).toBe(10);
    const now = (await person.ask(ME)).me;
    expect(now.secondFactor).toEqual({ since: expect.any(String), recoveryCodesLeft: 10 });
    expect(now.sessions).toHaveLength(1);
    expect((await other.ask(ME)).me).toBeNull();
    expect((await person.ask(BEGIN, { password })).beginSecondFactor.issues[0].code).toBe("UNCHANGED");
    expect((await person.ask(CONFIRM, { code: code() })).confirmSecondFactor.issues[0].code).toBe("NOT_FOUND");
  });

  test("is kept so that neither secret nor codes can be read from the database", async () => {
    const kept =
      await sql`select f.secret, (select json_agg(c) from recovery_code c) as codes from second_factor f`.execute(db());
    const text = JSON.stringify(kept.rows);
    for (const plain of [secret, ...recoveryCodes]) expect(text).not.toContain(plain);
  });

  test("a right password opens no session by itself; the code does, after it", async () => {
    await later();
    const inside = browser();
    const { signIn } = await inside.ask(SIGN_IN, { email: me.email });
    expect(signIn.__typename).toBe("SecondFactorNeeded");
    expect(Date.parse(signIn.expiresAt) - Date.now()).toBeLessThanOrEqual(10 * 60_000);
    expect(inside.cookie).toBe("");
    const { answer } = await enter({ ticket: signIn.ticket, code: ` ${code()} ` }, undefined, inside);
    expect(answer).toEqual({ __typename: "SignInSuccess", person: { email: me.email } });
    expect((await inside.ask(ME)).me.email).toBe(me.email);
    expect((await enter({ ticket: signIn.ticket, code: code(1) })).issue).toBe("EXPIRED");
  });

  test("a code is taken once, of however many at once, and none that is older than one taken", async () => {
    await later();
    const tickets = await Promise.all([ticket(), ticket(), ticket()]);
    const [old, now] = [code(), code(1)];
    const all = await Promise.all(tickets.map((each) => enter({ ticket: each, code: now })));
    expect(all.map(({ issue }) => issue).sort()).toEqual(["WRONG_CODE", "WRONG_CODE", undefined].sort());
    const left = tickets[all.findIndex(({ issue }) => issue === "WRONG_CODE")] as string;
    expect((await enter({ ticket: left, code: now })).issue).toBe("WRONG_CODE");
    expect((await enter({ ticket: left, code: old })).issue).toBe("WRONG_CODE");
  });

  test("the ticket of another, an invented one, and one whose time is over, are good for nothing", async () => {
    await later();
    const mine = await ticket();
    await sql`update one_time_proof set expires_at = now() - interval '1 second'`.execute(db());
    for (const each of [mine, "x", "A".repeat(43)]) {
      expect((await enter({ ticket: each, code: code() })).issue, each).toBe("EXPIRED");
    }
  });

  test("a recovery code stands in for the phone once, and new ones take the place of the old", async () => {
    const [first = "", second = ""] = recoveryCodes;
    const { inside, answer } = await enter({ ticket: await ticket(), code: ` ${first.toUpperCase()}` });
    expect(answer.__typename).toBe("SignInSuccess");
    expect((await enter({ ticket: await ticket(), code: first })).issue).toBe("WRONG_CODE");
    expect((await inside.ask(ME)).me.secondFactor.recoveryCodesLeft).toBe(9);
    await later();
    const renewed = (await inside.ask(RENEW, { code: code() })).renewRecoveryCodes.recoveryCodes;
    expect((await inside.ask(RENEW, { code: second })).renewRecoveryCodes.issues[0].code).toBe("WRONG_CODE");
    expect((await inside.ask(ME)).me.secondFactor.recoveryCodesLeft).toBe(10);
    recoveryCodes = renewed;
  });

  test("ten wrong codes from an address shut it out, many in one request included; the right one gets in from elsewhere", async () => {
    await later();
    const one = await ticket();
    const guesses = Array.from(
      { length: 12 },
      (_, i) => `g${i}: signInWithCode(ticket: "${one}", code: "00000${i % 10}x") { ${ISSUES} }`,
    );
    const { data } = await browser().send(`mutation { ${guesses.join(" ")} }`, {}, { "x-forwarded-for": "192.0.2.7" });
    const codes = Object.values(data as Record<string, { issues: { code: string }[] }>).map(
      ({ issues }) => issues[0]?.code,
    );
    expect(codes).toEqual([...Array(10).fill("WRONG_CODE"), "TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
    expect((await enter({ ticket: one, code: code() }, "192.0.2.7")).issue).toBe("TOO_MANY_ATTEMPTS");
    expect((await enter({ ticket: one, code: code() }, "192.0.2.8")).answer.__typename).toBe("SignInSuccess");
  });

  test("after a hundred wrong codes in a row none is looked at, until an administrator takes the factor off", async () => {
    await later();
    await sql`update second_factor set failures = 99`.execute(db());
    expect((await enter({ ticket: await ticket(), code: "wrong" }, "192.0.2.20")).issue).toBe("WRONG_CODE");
    for (const each of [code(), recoveryCodes[0] as string]) {
      expect((await enter({ ticket: await ticket(), code: each }, "192.0.2.21")).issue).toBe("TOO_MANY_ATTEMPTS");
    }
    const editor = await server().as("EDITOR");
    const off = async (by: TestServer, id: string) => (await by.ask(TAKE_OFF, { id })).takeOffSecondFactor;
    expect((await off(editor, me.id)).issues[0].code).toBe("NOT_ALLOWED");
    expect((await off(chief, (await chief.ask(ME)).me.id)).issues[0].code).toBe("NOT_ALLOWED");
    expect(await off(chief, me.id)).toEqual({ __typename: "PersonSuccess" });
    expect((await off(chief, me.id)).issues[0].code).toBe("NOT_FOUND");
    expect((await browser().ask(SIGN_IN, { email: me.email })).signIn.__typename).toBe("SignInSuccess");
    const { rows } = await sql`select from recovery_code`.execute(db());
    expect(rows).toHaveLength(0);
  });

  test("a hijacked session cannot guess the first code: after ten wrong ones the secret is good for nothing", async () => {
    secret = (await person.ask(BEGIN, { password })).beginSecondFactor.secret;
    const guesses = Array.from({ length: 10 }, (_, i) => `g${i}: confirmSecondFactor(code: "${i}") { ${ISSUES} }`);
    const data = await person.ask(`mutation { ${guesses.join(" ")} }`);
    const codes = Object.values(data as Record<string, { issues: { code: string }[] }>).map(
      (each) => each.issues[0]?.code,
    );
    expect(codes).toEqual(Array(10).fill("WRONG_CODE"));
    expect((await person.ask(CONFIRM, { code: code() })).confirmSecondFactor.issues[0].code).toBe("NOT_FOUND");
  });

  test("is turned off by its owner with password and code, not with one of them", async () => {
    secret = (await person.ask(BEGIN, { password })).beginSecondFactor.secret;
    const [recovery] = (await person.ask(CONFIRM, { code: code() })).confirmSecondFactor.recoveryCodes;
    const remove = async (given: object) => (await person.ask(REMOVE, given)).removeSecondFactor;
    expect((await remove({ password: "wrong", code: recovery })).issues[0].code).toBe("WRONG_CREDENTIALS");
    expect((await remove({ password, code: "000" })).issues[0].code).toBe("WRONG_CODE");
    expect(await remove({ password, code: recovery })).toEqual({ person: { secondFactor: null } });
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where subject_type = 'person' and action like '%factor' order by recorded_at, id`.execute(
      db(),
    );
    expect(rows.map(({ action }) => action)).toEqual([
      ...["person.turn-on-second-factor", "person.take-off-second-factor"],
      ...["person.turn-on-second-factor", "person.take-off-second-factor"],
    ]);
  });
});
