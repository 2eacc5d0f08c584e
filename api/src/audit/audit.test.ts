import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { publicId } from "../server/public-id.ts";
import { describeOnEngines } from "../testing/engines.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { recordAudit } from "./record-audit.ts";
import { verifyAudit } from "./verify-audit.ts";

const entry = (action: string, detail: object, at = new Date(), by: string | null = null) => ({
  ...{ action, subject_type: "article", subject_id: v7(), detail, recorded_at: at, recorded_by_id: by },
});

/** As somebody would who owns the database. */
async function tamper(db: Kysely<Tables>, statement: string): Promise<void> {
  for (const table of ["audit_entry", "audit_link"]) {
    await sql.raw(`alter table ${table} disable trigger user`).execute(db);
  }
  await sql.raw(statement).execute(db);
  for (const table of ["audit_entry", "audit_link"]) {
    await sql.raw(`alter table ${table} enable trigger user`).execute(db);
  }
}

describeOnEngines("the chain of audit entries", (database) => {
  const db = () => database().orm.em.getKysely<Tables>();
  const record = (...entries: Parameters<typeof recordAudit>[1]) =>
    db()
      .transaction()
      .execute((tx) => recordAudit(tx, entries));
  const faults = async () => (await verifyAudit(db())).faults;

  test("has no gap and no fork, however many write at once", async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        record(entry("test.many", { i }), entry("test.many", { i, text: "甲“乙”\\n" })),
      ),
    );
    expect(await verifyAudit(db())).toMatchObject({
      checked: 80,
      upTo: { sequence: 80 },
      isComplete: true,
      faults: [],
    });
  });

  test("holds nothing of a transaction that was rolled back", async () => {
    const failing = db()
      .transaction()
      .execute(async (tx) => {
        await recordAudit(tx, [entry("test.rollback", {})]);
        throw new Error("changed my mind");
      });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await verifyAudit(db())).toMatchObject({ checked: 80, faults: [] });
  });

  test("takes an entry in that came another way than by recordAudit", async () => {
    await sql`insert into audit_entry (id, action, subject_type, subject_id, detail, recorded_at)
      values (${v7()}, 'test.bare', 'article', ${v7()}, '{}', now())`.execute(db());
    expect(await verifyAudit(db())).toMatchObject({ checked: 81, faults: [] });
  });

  test("is append-only like the entries", async () => {
    for (const attempt of ["update audit_link set hash = hash", "delete from audit_link", "truncate audit_link"]) {
      await expect(sql.raw(attempt).execute(db())).rejects.toMatchObject({ code: "23001" });
    }
  });

  test("can be checked in parts, each from where the last one ended", async () => {
    const first = await verifyAudit(db(), { most: 50 });
    expect(first).toMatchObject({ checked: 50, upTo: { sequence: 50 }, isComplete: false, faults: [] });
    expect(await verifyAudit(db(), { after: 50, most: 50 })).toMatchObject({
      checked: 31,
      isComplete: true,
      faults: [],
    });
  });

  test("tells a changed, a removed and an inserted entry, and which", async () => {
    const { rows } = await sql<{ sequence: string; entry_id: string }>`
      select sequence, entry_id from audit_link order by sequence`.execute(db());
    const idAt = (sequence: number) => rows[sequence - 1]?.entry_id as string;
    const at = (sequence: number, kind: string) => ({ kind, sequence, count: 1, entryId: idAt(sequence) });
    const head = (await verifyAudit(db())).upTo;

    await tamper(db(), `update audit_entry set detail = '{"i": 999}' where id = '${idAt(10)}'`);
    expect(await faults()).toEqual([at(10, "CHANGED")]);

    await tamper(
      db(),
      `update audit_entry set recorded_at = recorded_at + interval '1 microsecond' where id = '${idAt(12)}'`,
    );
    expect(await faults()).toEqual([at(10, "CHANGED"), at(12, "CHANGED")]);

    await tamper(db(), `delete from audit_entry where id = '${idAt(20)}'`);
    expect(await faults()).toContainEqual(at(20, "REMOVED"));

    await tamper(db(), `delete from audit_entry where id = '${idAt(30)}'; delete from audit_link where sequence = 30`);
    expect(await faults()).toContainEqual({ kind: "REMOVED", sequence: 30, count: 1, entryId: null });

    const forged = v7();
    await tamper(
      db(),
      `insert into audit_entry (id, action, subject_type, subject_id, detail, recorded_at)
       values ('${forged}', 'test.forged', 'article', '${v7()}', '{}', now())`,
    );
    expect(await faults()).toContainEqual({ kind: "INSERTED", sequence: null, count: 1, entryId: forged });

    // Changed together with its own hash: the next entry tells.
    await tamper(db(), `update audit_link set hash = repeat('a', 64) where sequence = 40`);
    expect((await faults()).slice(-3)).toContainEqual(at(41, "DETACHED"));

    // A tail that was cut off shows to whoever wrote the head down.
    await tamper(db(), "delete from audit_entry where id in (select entry_id from audit_link where sequence > 70)");
    await tamper(db(), "delete from audit_link where sequence > 70");
    const known = await verifyAudit(db(), { known: head });
    expect(known.faults).toContainEqual({ kind: "REMOVED", sequence: 71, count: 11, entryId: null });
    expect(await faults()).not.toContainEqual(expect.objectContaining({ sequence: 71 }));
  });

  test("begins with what was written before there was one", async () => {
    for (const statement of [
      'drop trigger "chain" on audit_entry',
      "drop table audit_link",
      "drop index audit_entry_order_index, audit_entry_action_index, audit_entry_person_index",
      "delete from mikro_orm_migrations where name = '2026-11-26-audit'",
      `insert into audit_entry (id, action, subject_type, subject_id, detail, recorded_at)
        values ('${v7()}', 'test.oldest', 'article', '${v7()}', '{"a": 1}', '2020-01-01T00:00:00Z')`,
    ]) {
      await sql.raw(statement).execute(db());
    }
    const { rows } = await sql`select id from audit_entry`.execute(db());
    expect(await database().migrate()).toEqual(["2026-11-26-audit"]);
    const first = await sql<{ action: string }>`
      select action from audit_entry e join audit_link l on l.entry_id = e.id where l.sequence = 1`.execute(db());
    expect(first.rows).toEqual([{ action: "test.oldest" }]);
    await record(entry("test.next", {}));
    expect(await verifyAudit(db())).toMatchObject({ checked: rows.length + 1, faults: [] });
  });
});

describeServer("the audit log at the desk", (server) => {
  let director: TestServer;
  let author: string;
  const noon = new Date("2026-03-01T04:00:00Z");
  const db = () => server().database.orm.em.getKysely<Tables>();
  const LIST = `query ($filter: AuditFilterInput, $first: Int, $after: String) { auditEntries(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { id sequence hash action subjectId detail recordedAt personId personName } } }`;
  const list = async (filter: object, more: object = {}) =>
    (await director.ask(LIST, { filter, ...more })).auditEntries;

  beforeAll(async () => {
    director = await server().as("DIRECTOR", "主任");
    author = (await director.ask("{ me { id } }")).me.id;
    const by = author.slice("person_".length);
    await db()
      .transaction()
      .execute((tx) =>
        recordAudit(tx, [
          entry("test.first", { title: "=1+1" }, noon, by),
          entry("test.second", { note: '百分之"百"_%' }, new Date(noon.getTime() + 1), null),
          entry("test.second", { note: "无" }, new Date(noon.getTime() + 2), by),
        ]),
      );
  });

  test("is the director's and the administrator's to read, nobody else's", async () => {
    for (const role of ["REPORTER", "EDITOR", "SECTION_HEAD", "STATISTICIAN"] as const) {
      const other = await server().as(role);
      const { errors } = await other.send(LIST);
      expect(errors?.[0]?.extensions.code).toBe("NOT_ALLOWED");
      const file = await fetch(`${server().url}/audit/export.jsonl`, { headers: { cookie: other.cookie } });
      expect(file.status).toBe(403);
    }
    expect((await fetch(`${server().url}/audit/export.csv`)).status).toBe(401);
    expect((await server().send(LIST)).errors?.[0]?.extensions.code).toBe("NOT_SIGNED_IN");
    expect((await director.send("{ verifyAudit { checked } }")).errors?.[0]?.extensions.code).toBe("NOT_ALLOWED");
    const administrator = await server().as("ADMINISTRATOR");
    expect((await administrator.ask("{ verifyAudit { isComplete faults { kind } } }")).verifyAudit).toEqual({
      isComplete: true,
      faults: [],
    });
    expect((await administrator.ask(LIST)).auditEntries.totalCount).toBeGreaterThan(2);
  });

  test("is searched by action, subject, person, time and text", async () => {
    const actions = async (filter: object) =>
      (await list(filter)).nodes.map(({ action }: { action: string }) => action);
    expect(await actions({ action: "test.second" })).toEqual(["test.second", "test.second"]);
    const [newest] = (await list({ action: "test.second" })).nodes;
    expect(newest).toMatchObject({ personId: author, personName: "主任", detail: '{"note": "无"}' });
    expect(await actions({ subject: newest.subjectId })).toEqual(["test.second"]);
    expect(await actions({ person: author, from: noon, to: new Date(noon.getTime() + 2) })).toEqual(["test.first"]);
    expect(await actions({ text: '"百"_%' })).toEqual(["test.second"]);
    expect(await actions({ text: "x_%" })).toEqual([]);
    expect(await actions({ subject: "article_nonsense" })).toEqual([]);
    expect(await actions({ person: publicId("person", v7()) })).toEqual([]);
  });

  test("is paged, in the same number of statements however long a page is", async () => {
    const first = await list({ text: "note" }, { first: 1 });
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    const second = await list({ text: "note" }, { first: 1, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(second.nodes[0].id).not.toBe(first.nodes[0].id);
    const one = await director.countStatements(() => list({}, { first: 1 }));
    expect(await director.countStatements(() => list({}, { first: 100 }))).toBe(one);
  });

  test("goes out as CSV that no spreadsheet computes and as JSON lines that prove themselves", async () => {
    const get = async (path: string) => {
      const response = await fetch(`${server().url}/audit/${path}`, { headers: { cookie: director.cookie } });
      return {
        status: response.status,
        text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer()),
      };
    };
    const csv = (await get("export.csv?action=test.first")).text;
    expect(csv.startsWith("\uFEFF序号,时间,人员")).toBe(true);
    expect(csv.split("\r\n")).toHaveLength(3);
    await db()
      .transaction()
      .execute((tx) => recordAudit(tx, [entry("=HYPERLINK(1)", {})]));
    expect((await get(`export.csv?action=${encodeURIComponent("=HYPERLINK(1)")}`)).text).toContain(",'=HYPERLINK(1),");

    const lines = (await get("export.jsonl")).text.trimEnd().split("\n");
    let previous = "0".repeat(64);
    for (const line of lines) {
      const [, hash, content] = /^\{"hash":"([0-9a-f]{64})","entry":(.*)\}$/.exec(line) ?? [];
      expect(
        createHash("sha256")
          .update(content ?? "")
          .digest("hex"),
      ).toBe(hash);
      expect(JSON.parse(content ?? "").previousHash).toBe(previous);
      previous = hash ?? "";
    }
    expect(
      (await get("export.jsonl?from=2026-03-01T12:00&to=2026-03-01T12:01")).text.trimEnd().split("\n"),
    ).toHaveLength(3);
    expect((await get("export.jsonl?from=yesterday")).status).toBe(400);
  });
});
