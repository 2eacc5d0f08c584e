import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const SIGN_IN = `mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) {
  __typename ... on SignInSuccess { person { id name email role } } ... on Refused { issues { field code message } } } }`;
const SIGN_OUT = "mutation { signOut { __typename ... on SignOutSuccess { signedOut } } }";
const ME = "{ me { id email role } }";
const right = { email: "chief@bulletin.test", password: "correct horse battery" };

/** One request of a browser that keeps no cookies. */
async function post(server: TestServer, query: string, variables: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const cookies = response.headers.getSetCookie();
  // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the test's to state
  return { headers: response.headers, cookies, body: (await response.json()) as any };
}

const from = (address: string) => ({ "x-forwarded-for": address });

async function session(server: TestServer): Promise<string> {
  const { cookies } = await post(server, SIGN_IN, right, from("203.0.113.1"));
  return cookies[0]?.split(";")[0] ?? "";
}

describeServer("people", (server) => {
  const sessions = () => server().database.orm.em.getKysely<Tables>().selectFrom("session");

  test("the first administrator signs in and is known by the cookie", async () => {
    const { body, cookies } = await post(server(), SIGN_IN, { ...right, email: " Chief@Bulletin.TEST " });
    expect(body.data.signIn).toMatchObject({
      __typename: "SignInSuccess",
      person: { id: expect.stringMatching(/^person_/), email: right.email, role: "ADMINISTRATOR" },
    });
    const me = await post(server(), ME, {}, { cookie: cookies[0]?.split(";")[0] ?? "" });
    expect(me.body.data.me).toEqual({ id: body.data.signIn.person.id, email: right.email, role: "ADMINISTRATOR" });
    expect(me.headers.get("cache-control")).toBe("no-store");
  });

  test("there is one cookie, HttpOnly, SameSite=Lax, for twelve hours", async () => {
    const { cookies } = await post(server(), SIGN_IN, right);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^gongbao-session=/);
    expect(cookies[0]?.split("; ").slice(1).sort()).toEqual(["HttpOnly", "Max-Age=43200", "Path=/", "SameSite=Lax"]);
  });

  test("nobody is known without a cookie, with a forged one, or with one whose signature was cut off", async () => {
    const cookie = await session(server());
    for (const bad of ["", "gongbao-session=abc.def", cookie.replace(/\..*/, ""), `${cookie.slice(0, -8)}AAAAAA%3D`]) {
      expect((await post(server(), ME, {}, bad ? { cookie: bad } : {})).body, bad).toEqual({ data: { me: null } });
    }
  });

  test("signing out ends the session in the database, not only in the browser", async () => {
    const cookie = await session(server());
    const out = await post(server(), SIGN_OUT, {}, { cookie });
    expect(out.body.data.signOut).toEqual({ __typename: "SignOutSuccess", signedOut: true });
    expect(out.cookies).toEqual([expect.stringMatching(/^gongbao-session=; Max-Age=0;/)]);
    expect((await post(server(), ME, {}, { cookie })).body.data.me).toBeNull();
    expect((await post(server(), SIGN_OUT, {}, { cookie })).body.data.signOut.signedOut).toBe(false);
  });

  test("a session ends at its time, used or not", async () => {
    const cookie = await session(server());
    const { orm } = server().database;
    await sql`update session set expires_at = now() - interval '1 second'`.execute(orm.em.getKysely());
    expect((await post(server(), ME, {}, { cookie })).body.data.me).toBeNull();
  });

  test("a wrong password and an unknown e-mail get the same answer in the same time", async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 4; round++) {
      for (const [kind, email] of [
        ["known", right.email],
        ["unknown", "nobody@bulletin.test"],
      ] as const) {
        const start = performance.now();
        const { body, cookies } = await post(
          server(),
          SIGN_IN,
          { email, password: "wrong" },
          from(`198.51.100.${round}`),
        );
        times[kind]?.push(performance.now() - start);
        expect(body.data.signIn).toEqual({
          __typename: "Refusal",
          issues: [{ field: null, code: "WRONG_CREDENTIALS", message: "电子邮箱或密码不正确。" }],
        });
        expect(cookies).toEqual([]);
      }
    }
    const [known, unknown] = [median(times.known), median(times.unknown)];
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.4);
  });

  test.each([
    ["an over-long password", { email: right.email, password: "x".repeat(5000) }],
    ["an e-mail that is none", { email: "no-at-sign", password: "x" }],
    ["an empty form", { email: "", password: "" }],
  ])("%s is a wrong one, not a fault", async (_, variables) => {
    const { body } = await post(server(), SIGN_IN, variables, from("203.0.113.77"));
    expect(body.data.signIn.issues[0].code).toBe("WRONG_CREDENTIALS");
  });

  test("after ten wrong passwords an address cannot try the account, the right one included; others can", async () => {
    const guess = (password: string) => post(server(), SIGN_IN, { email: right.email, password }, from("192.0.2.1"));
    const codes = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => (await guess(`guess ${i}`)).body.data.signIn.issues[0].code),
    );
    expect(codes.filter((code) => code === "WRONG_CREDENTIALS")).toHaveLength(10);
    expect((await guess(right.password)).body.data.signIn.issues).toEqual([
      { field: null, code: "TOO_MANY_ATTEMPTS", message: "登录尝试次数过多，请15分钟后再试。" },
    ]);
    expect((await post(server(), SIGN_IN, right, from("192.0.2.2"))).cookies).toHaveLength(1);
  });

  test("after fifty wrong passwords an address cannot try any account; others can", async () => {
    for (let i = 0; i < 50; i++) {
      await post(server(), SIGN_IN, { email: `${i}@bulletin.test`, password: "x".repeat(129) }, from("192.0.2.200"));
    }
    const tried = await post(server(), SIGN_IN, right, from("192.0.2.200"));
    expect(tried.body.data.signIn.issues[0].code).toBe("TOO_MANY_ATTEMPTS");
    expect((await post(server(), SIGN_IN, right, from("192.0.2.201"))).cookies).toHaveLength(1);
  });

  test("a page of another site cannot have a browser sign in, sign out or write", async () => {
    const cookie = await session(server());
    const before = await sessions().select("id").execute();
    const { body } = await post(server(), SIGN_OUT, {}, { cookie, origin: "https://evil.example" });
    expect(body.errors[0].extensions.code).toBe("NOT_ALLOWED");
    expect(await sessions().select("id").execute()).toEqual(before);
  });

  test("a form of another site is refused before it is read", async () => {
    const response = await fetch(`${server().url}/graphql`, {
      method: "POST",
      headers: { "content-type": "text/plain", cookie: await session(server()) },
      body: JSON.stringify({ query: SIGN_OUT }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain("signedOut");
  });

  test("a mutation by GET is refused", async () => {
    const url = `${server().url}/graphql?query=${encodeURIComponent(SIGN_OUT)}`;
    const response = await fetch(url, {
      headers: { cookie: await session(server()), "apollo-require-preflight": "1" },
    });
    expect([400, 405]).toContain(response.status);
    expect(await response.text()).not.toContain("signedOut");
  });

  test("passwords are kept as salted hashes, and cookies hold nothing but a signed token", async () => {
    const accounts = await server()
      .database.orm.em.getKysely<Tables>()
      .selectFrom("account")
      .select("password")
      .execute();
    expect(accounts).toEqual([{ password: expect.stringMatching(/^[0-9a-f]{32}:[0-9a-f]{128}$/) }]);
    const token = decodeURIComponent((await session(server())).split("=")[1] ?? "").split(".")[0] ?? "";
    expect(await sessions().select("token").where("token", "=", token).execute()).toHaveLength(1);
  });

  // The last one: for an hour it leaves the account to those who have signed in before.
  test("strangers at many addresses shut an account to new addresses, not to where its owner signed in", async () => {
    const signIn = (password: string, address: string) =>
      post(server(), SIGN_IN, { email: right.email, password }, from(address));
    await signIn(right.password, "203.0.113.60");
    const overlong = "x".repeat(129);
    for (let i = 0; i < 100; i++) await signIn(overlong, `198.18.0.${i}`);
    for (const password of [overlong, right.password]) {
      const [issue] = (await signIn(password, "203.0.113.61")).body.data.signIn.issues;
      expect(issue.code).toBe("TOO_MANY_ATTEMPTS");
    }
    expect((await signIn(right.password, "203.0.113.60")).cookies).toHaveLength(1);
    for (let i = 0; i < 10; i++) await signIn(overlong, "203.0.113.60");
    expect((await signIn(right.password, "203.0.113.60")).cookies).toHaveLength(0);
  });
});

function median(numbers: number[] = []): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
