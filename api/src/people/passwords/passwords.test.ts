import { sql } from "kysely";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../database/entities.ts";
import { createMailer } from "../../server/mailer.ts";
import { openInbox } from "../../testing/inbox.ts";
import { describeServer, TestServer } from "../../testing/server.ts";
import { ResetLinks } from "./reset-links.ts";

const old = "correct horse battery";
const ISSUES = "... on Refused { issues { field code message } }";
const ME = "{ me { id email } }";
const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  __typename ${ISSUES} } }`;
const CHANGE = `mutation ($old: String!, $new: String!) { changePassword(oldPassword: $old, newPassword: $new) {
  __typename ${ISSUES} } }`;
const LINK = `mutation ($id: ID!) { makePasswordReset(personId: $id) {
  ... on MakePasswordResetSuccess { link expiresAt } ${ISSUES} } }`;
const RESET = `mutation ($token: String!, $password: String!) { resetPassword(token: $token, newPassword: $password) {
  __typename ... on ResetPasswordSuccess { email } ${ISSUES} } }`;
const REQUEST = `mutation ($email: String!) { requestPasswordReset(email: $email) {
  ... on RequestPasswordResetSuccess { email } ${ISSUES} } }`;

const inbox = await openInbox();
afterAll(() => inbox.close());

describeServer(
  "passwords",
  (server) => {
    let chief: TestServer;
    const db = () => server().database.orm.em.getKysely<Tables>({ type: "write" });
    const browser = () => new TestServer(server().url, server().database);
    const signIn = async (email: string, password: string) =>
      (await browser().ask(SIGN_IN, { email, password })).signIn.__typename === "SignInSuccess";
    const reset = async (token: string, password: string) =>
      (await browser().ask(RESET, { token, password })).resetPassword;
    const link = async (id: string, by = chief) => (await by.ask(LINK, { id })).makePasswordReset;
    const tokenOf = (url: string) => new URL(url).searchParams.get("token") ?? "";

    beforeAll(async () => {
      chief = server();
      await chief.signIn();
    });

    test("are changed by who knows the old one; the other sessions end and this one stays", async () => {
      const person = await server().as("EDITOR");
      const { email } = (await person.ask(ME)).me;
      const other = browser();
      await other.signIn({ email, password: old });
      const change = async (given: object) =>
        (await person.ask(CHANGE, { old, new: "a new horse", ...given })).changePassword;
      for (const [given, field, code] of [
        [{ old: "wrong horse battery" }, "oldPassword", "WRONG_CREDENTIALS"],
        [{ new: "ninechars" }, "newPassword", "INVALID"],
        [{ new: "abababababab" }, "newPassword", "INVALID"],
        [{ new: `x${email.split("@")[0]}`.toUpperCase() }, "newPassword", "INVALID"],
        [{ new: "x1y2z3".repeat(22) }, "newPassword", "TOO_LONG"],
        [{ new: "correct\u0007horse battery" }, "newPassword", "INVALID"],
        [{ new: old }, "newPassword", "UNCHANGED"],
      ] as const) {
        expect((await change(given)).issues, JSON.stringify(given)).toMatchObject([{ field, code }]);
      }
      expect((await other.ask(ME)).me.email).toBe(email);
      expect(await change({})).toEqual({ __typename: "PersonSuccess" });
      expect((await person.ask(ME)).me.email).toBe(email);
      expect((await other.ask(ME)).me).toBeNull();
      expect([await signIn(email, old), await signIn(email, "a new horse")]).toEqual([false, true]);
    });

    test("a hijacked session cannot try old passwords without end", async () => {
      const person = await server().as("EDITOR");
      const tries = Array.from(
        { length: 12 },
        (_, i) => `t${i}: changePassword(oldPassword: "${"x".repeat(129)}", newPassword: "a new horse") { ${ISSUES} }`,
      );
      const { data } = await person.send(`mutation { ${tries.join(" ")} }`, {}, { "x-forwarded-for": "192.0.2.30" });
      const codes = Object.values(data as Record<string, { issues: { code: string }[] }>).map(
        ({ issues }) => issues[0]?.code,
      );
      expect(codes.filter((code) => code === "TOO_MANY_ATTEMPTS")).toHaveLength(2);
    });

    test("an administrator's link sets a new one once, for a day, and ends every session", async () => {
      const person = await server().as("REPORTER");
      const { id, email } = (await person.ask(ME)).me;
      const made = await link(id);
      expect(made.link).toMatch(/^http:\/\/bulletin\.test\/desk\/reset\?token=[\w-]{43}$/);
      const hours = (Date.parse(made.expiresAt) - Date.now()) / 3_600_000;
      expect(hours).toBeGreaterThan(23.9);
      expect(hours).toBeLessThanOrEqual(24.01);
      const token = tokenOf(made.link);
      const { rows } = await sql`select * from one_time_proof`.execute(db());
      expect(JSON.stringify(rows)).not.toContain(token);

      expect((await reset(token, "short")).issues[0].code).toBe("INVALID");
      const other = tokenOf((await link(id)).link);
      const both = await Promise.all([reset(token, "a second horse"), reset(token, "a second horse")]);
      expect(both.map(({ __typename }) => __typename).sort()).toEqual(["Refusal", "ResetPasswordSuccess"]);
      for (const used of [token, other, "x", ""]) {
        expect((await reset(used, "a third horse")).issues, used).toEqual([
          { field: "token", code: "EXPIRED", message: "链接无效、已用过或已过期，请重新申请。" },
        ]);
      }
      expect((await person.ask(ME)).me).toBeNull();
      expect([await signIn(email, old), await signIn(email, "a second horse")]).toEqual([false, true]);

      const late = tokenOf((await link(id)).link);
      await sql`update one_time_proof set expires_at = now() - interval '1 second'`.execute(db());
      expect((await reset(late, "a third horse")).issues[0].code).toBe("EXPIRED");
    });

    test("nobody makes a link for themselves, nor does anybody who does not manage people", async () => {
      const person = await server().as("DIRECTOR");
      const { id } = (await person.ask(ME)).me;
      expect((await link(id, person)).issues[0].code).toBe("NOT_ALLOWED");
      expect((await link((await chief.ask(ME)).me.id)).issues[0].code).toBe("NOT_ALLOWED");
      expect((await link("person_00000000-0000-7000-8000-000000000000")).issues[0].code).toBe("NOT_FOUND");
    });

    test("a link comes by mail to whose address it is; nobody is told whether it is anybody's", async () => {
      const { email } = (await (await server().as("EDITOR")).ask(ME)).me;
      const request = async (to: string) => {
        const start = performance.now();
        const { requestPasswordReset } = await browser().ask(REQUEST, { email: to });
        return { ms: performance.now() - start, answer: requestPasswordReset };
      };
      const times = { known: [] as number[], unknown: [] as number[] };
      for (let round = 0; round < 3; round++) {
        const unknown = await request(`nobody-${round}@bulletin.test`);
        const known = await request(round === 0 ? email.toUpperCase() : email);
        expect(known.answer).toEqual({ email });
        expect(unknown.answer).toEqual({ email: `nobody-${round}@bulletin.test` });
        times.known.push(known.ms);
        times.unknown.push(unknown.ms);
      }
      // To hand over a mail takes longer than this.
      expect(Math.min(...times.known)).toBeLessThan(Math.min(...times.unknown) + 1_000);
      for (const to of [email, "nobody-0@bulletin.test"]) {
        const fourth = to === email ? [to] : [to, to, to];
        const answers = [];
        for (const each of fourth) answers.push((await request(each)).answer);
        expect(answers.at(-1).issues[0].code, to).toBe("TOO_MANY_ATTEMPTS");
      }

      const mail = await inbox.mailTo(email);
      expect(mail.from).toBe("gongbao@bulletin.test");
      expect(mail.to).toEqual([email]);
      const token = /^http:\/\/bulletin\.test\/desk\/reset\?token=([\w-]{43})\r?$/m.exec(mail.text)?.[1] ?? "";
      expect(await reset(token, "a mailed horse")).toEqual({ __typename: "ResetPasswordSuccess", email });
      expect(await signIn(email, "a mailed horse")).toBe(true);
      expect(inbox.mails.flatMap(({ to }) => to).filter((to) => to.startsWith("nobody"))).toEqual([]);
    });

    test("a mail that cannot be sent is in the log, and the answer is the same", async () => {
      const { email } = (await chief.ask(ME)).me;
      const lines: string[] = [];
      const log = pino({}, { write: (line: string) => void lines.push(line) });
      const mailer = createMailer({
        smtpUrl: inbox.smtpUrl.replace("desk:", "stranger:"),
        from: "gongbao@bulletin.test",
      });
      const links = new ResetLinks({ db: db(), publicUrl: "http://bulletin.test", mailer, log });
      links.mail(email);
      await links.stop();
      expect(lines).toEqual([expect.stringContaining("could not be sent")]);
      expect(lines.join()).not.toContain("token=");
    });
  },
  { smtpUrl: inbox.smtpUrl, from: "公报 <gongbao@bulletin.test>" },
);
