import { PREVIEW_HEADER } from "@gongbao/schema/preview.ts";
import { v7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { recordVintages } from "../figures/actions/record-vintages.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const HOUR_MS = 3_600_000;
const FIGURE = `{ metric(code: "projects-started") { latest { value vintage { number knownTo } history { number } } }
  article(slug: "investment-drive") { title asOf timeline { totalCount } } }`;

describeServer("a preview", (server) => {
  const hour = new Date(Date.now() + HOUR_MS);
  const after = new Date(hour.getTime() + 1_000).toISOString();
  let editor: TestServer;

  beforeAll(async () => {
    editor = await server().as("EDITOR");
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    const { metric } = await server().ask(`{ metric(code: "projects-started") { latest { id } } }`);
    const vintage = {
      kind: "UPDATE",
      value: "4321",
      status: "NORMAL",
      approximation: null,
      reason: "重算",
      remark: null,
    } as const;
    const observationId = metric.latest.id.replace("observation_", "");
    await db.transaction().execute((tx) =>
      recordVintages(tx, [{ ...vintage, observationId, sourceId: null, publicFrom: hour }], {
        ...{ at: new Date(), by: null, action: "observation.revise", releaseId: null },
      }),
    );
    await db
      .insertInto("bulletin")
      .columns(["id", "number", "title", "lead_id", "published_at"])
      .expression((eb) =>
        eb
          .selectFrom("bulletin")
          .select([eb.val(v7()).as("id"), eb.val(88).as("number"), eb.val("将来一期").as("title"), "lead_id"])
          .select(eb.val(hour).as("published_at"))
          .limit(1),
      )
      .execute();
  });

  const preview = (who: TestServer, query: string, at: string) => who.send(query, {}, { [PREVIEW_HEADER]: at });

  test("shows everything as it will be at that moment", async () => {
    const { data } = await preview(editor, `{ bulletin { number } bulletins { totalCount } ${FIGURE.slice(1)}`, after);
    expect(data.metric.latest).toMatchObject({ value: "4321", vintage: { number: 2, knownTo: null } });
    expect(data.metric.latest.history).toHaveLength(2);
    expect(data.article.title).toContain("4321个项目");
    expect(data.article).toMatchObject({ asOf: null, timeline: { totalCount: 2 } });
    expect([data.bulletin.number, data.bulletins.totalCount]).toEqual([88, 2]);
  });

  test("shows the hour itself and not the moment before it", async () => {
    const shown = async (at: Date) => (await preview(editor, FIGURE, at.toISOString())).data.metric.latest.value;
    expect([await shown(hour), await shown(new Date(hour.getTime() - 1))]).toEqual(["4321", "13"]);
  });

  test("may be asked as of anything up to its moment", async () => {
    const asOf = (at: string) => `{ metric(code: "projects-started", asOf: "${at}") { latest { value } } }`;
    expect((await preview(editor, asOf(hour.toISOString()), after)).data.metric.latest.value).toBe("4321");
    expect((await preview(editor, asOf(new Date().toISOString()), after)).data.metric.latest.value).toBe("13");
    const beyond = await preview(editor, asOf(new Date(hour.getTime() + 2_000).toISOString()), after);
    expect(beyond.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "asOf" });
  });

  test("of a moment that has passed is now", async () => {
    expect((await preview(editor, FIGURE, "2020-01-01T00:00:00Z")).data.metric.latest.value).toBe("13");
  });

  describe("is refused", () => {
    test("to who is not signed in, to who may not see it, and to who forges a session", async () => {
      const stranger = await preview(server(), FIGURE, after);
      expect([stranger.status, stranger.errors?.[0]?.extensions.code]).toEqual([401, "NOT_SIGNED_IN"]);
      const reporter = await preview(await server().as("REPORTER"), FIGURE, after);
      expect([reporter.status, reporter.errors?.[0]?.extensions.code]).toEqual([403, "NOT_ALLOWED"]);
      const headers = { [PREVIEW_HEADER]: after, cookie: "gongbao-session=made-up.c2lnbmF0dXJl" };
      const forger = await server().send(FIGURE, {}, headers);
      expect([forger.status, forger.errors?.[0]?.extensions.code]).toEqual([401, "NOT_SIGNED_IN"]);
      for (const { data } of [stranger, reporter, forger]) expect(data ?? null).toBeNull();
    });

    test.each([["soon"], ["2026-12-01"], ["2026-12-01T08:00:00"], ["9999-12-31T00:00:00Z"], [""]])(
      "at %j",
      async (at) => {
        const { errors } = await preview(editor, FIGURE, at);
        expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
      },
    );

    test("to what writes", async () => {
      const { errors, data } = await preview(editor, "mutation { signOut { __typename } }", after);
      expect([errors?.[0]?.extensions.code, data ?? null]).toEqual(["BAD_USER_INPUT", null]);
      expect((await editor.ask("{ me { role } }")).me.role).toBe("EDITOR");
    });
  });

  test("is kept by nobody: the same question without it is answered as of now, before and after", async () => {
    const post = async (headers: Record<string, string>) => {
      const answer = await fetch(`${server().url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query: FIGURE }),
      });
      return { text: await answer.text(), headers: answer.headers };
    };
    const before = await post({});
    const previewed = await post({ cookie: editor.cookie, [PREVIEW_HEADER]: after });
    expect(previewed.text).toContain("4321");
    expect(previewed.headers.get("cache-control")).toBe("no-store");
    for (const name of ["x-gongbao-tags", "x-gongbao-cursor", "etag"]) expect(previewed.headers.get(name)).toBeNull();
    for (let time = 0; time < 2; time++) expect((await post({})).text).toBe(before.text);
    const unsigned = await post({ [PREVIEW_HEADER]: after });
    expect(unsigned.text).not.toContain("4321");
    expect(unsigned.text).toContain("NOT_SIGNED_IN");
  });
});
