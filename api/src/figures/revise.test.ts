import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { uuidOf } from "../server/public-id.ts";
import { describeServer, TestServer } from "../testing/server.ts";

const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
  __typename
  ... on ReviseObservationSuccess { observation { ...Figure } }
  ... on StaleObservation { observation { ...Figure } changedBy changedAt }
  ... on Refused { issues { field code message } }
} }
fragment Figure on Observation { id value display status approximation source { code } vintage { number reason } }`;

const FIGURE = `query ($code: String!) { metric(code: $code) { latest {
  id value display status approximation source { id code } vintage { number } history { number value reason }
} } }`;

interface Figure {
  id: string;
  value: string;
  display: string;
  vintage: { number: number };
}

describeServer("revising a figure", (server) => {
  const db = () => server().database.orm.em.getKysely<Tables>();

  async function figure(code: string) {
    return (await server().ask(FIGURE, { code })).metric.latest;
  }

  /** Asks for a revision of the figure as it stands now. */
  async function revise(code: string, change: object) {
    const { id, vintage } = await figure(code);
    const input = {
      observationId: id,
      seenVintage: vintage.number,
      status: "NORMAL",
      reason: "统计口径核实后更正",
      ...change,
    };
    return (await server().ask(REVISE, { input })).reviseObservation;
  }

  async function rowsOf(observationId: string) {
    const uuid = uuidOf("observation", observationId) ?? "";
    const vintages = await db().selectFrom("vintage").selectAll().where("observation_id", "=", uuid).execute();
    const audit = await db()
      .selectFrom("audit_entry")
      .selectAll()
      .where("subject_id", "=", uuid)
      .orderBy("id")
      .execute();
    const events = await db().selectFrom("outbox_event").selectAll().where("kind", "like", "observation.%").execute();
    return { vintages, audit, events: events.filter(({ observations }) => observations.includes(uuid)) };
  }

  beforeAll(() => server().signIn());

  test("the answer, and every read after it, show the new value", async () => {
    const before = await figure("projects-started-total-investment");
    const result = await revise("projects-started-total-investment", { value: "5230000000" });
    expect(result).toEqual({
      __typename: "ReviseObservationSuccess",
      observation: {
        id: before.id,
        value: "5230000000",
        display: "52.3亿元",
        status: "NORMAL",
        approximation: null,
        source: { code: "district-page-2018" },
        vintage: { number: 2, reason: "统计口径核实后更正" },
      },
    });
    const after = await figure("projects-started-total-investment");
    expect(after.history.map(({ number, value }: { number: number; value: string }) => [number, value])).toEqual([
      [2, "5230000000"],
      [1, "5120000000"],
    ]);
  });

  test("an anonymous reader's cached answer is dropped before the mutation answers", async () => {
    const reader = new TestServer(server().url, server().database);
    const read = async () => (await reader.ask(FIGURE, { code: "projects-started" })).metric.latest.value;
    for (const value of ["14", "15", "16", "17", "18"]) {
      await read();
      await revise("projects-started", { value });
      expect(await read()).toBe(value);
    }
  });

  test("a revision leaves one vintage, one audit entry and one event", async () => {
    const { id } = await figure("projects-signed");
    const before = await rowsOf(id);
    await revise("projects-signed", { value: "3", status: "PROVISIONAL" });
    const { vintages, audit, events } = await rowsOf(id);
    expect(vintages).toHaveLength(before.vintages.length + 1);
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({
      action: "observation.revise",
      detail: { was: { number: 1, value: "2" }, now: { number: 2, value: "3", status: "PROVISIONAL" } },
    });
    expect(audit[0]?.recorded_by_id).toBe(vintages.find(({ number }) => number === 2)?.recorded_by_id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ kind: "observation.revised", observations: [uuidOf("observation", id)] });
    expect(events[0]?.tags).toEqual(
      expect.arrayContaining(["wide", "metric:projects-signed", `observation:${id}`, "bulletin:1"]),
    );
    expect(events[0]?.tags.filter((tag) => tag.startsWith("article:"))).not.toHaveLength(0);
  });

  test("of twenty who saw the same vintage one gets through, and the others are told who it was", async () => {
    const { id, vintage } = (await figure("projects-in-negotiation")) as Figure;
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        server().ask(REVISE, {
          input: {
            observationId: id,
            seenVintage: vintage.number,
            value: String(100 + index),
            status: "NORMAL",
            reason: `第${index}人`,
          },
        }),
      ),
    );
    const kinds = results.map(({ reviseObservation }) => reviseObservation.__typename);
    expect(kinds.filter((kind) => kind === "ReviseObservationSuccess")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "StaleObservation")).toHaveLength(19);
    const { vintages, audit, events } = await rowsOf(id);
    expect([vintages.length, audit.length, events.length]).toEqual([2, 1, 1]);
    const stale = results.find(({ reviseObservation }) => reviseObservation.__typename === "StaleObservation");
    expect(stale.reviseObservation).toMatchObject({
      changedBy: "管理员",
      changedAt: vintages.find(({ number }) => number === 2)?.recorded_at.toISOString(),
      observation: { vintage: { number: 2 } },
      issues: [
        {
          field: "seenVintage",
          code: "STALE",
          message: expect.stringMatching(/^管理员已于\d{4}年.*记录第2个数据版本/),
        },
      ],
    });
  });

  test("a value may go missing and come back", async () => {
    expect(await revise("resident-offices", { status: "MISSING", value: null })).toMatchObject({
      observation: { value: null, status: "MISSING", display: "6个" },
    });
    expect(await revise("resident-offices", { value: "7", approximation: "ABOUT" })).toMatchObject({
      observation: { value: "7", status: "NORMAL", approximation: "ABOUT", vintage: { number: 3 } },
    });
  });

  test("the source stays unless another is named, and may be taken away", async () => {
    const { source } = await figure("health-staff-recruited");
    const named = await server().ask(`{ metric(code: "major-projects-started") { latest { source { id code } } } }`);
    const other = named.metric.latest.source;
    expect((await revise("health-staff-recruited", { value: "7" })).observation.source.code).toBe(source.code);
    expect((await revise("health-staff-recruited", { value: "7", sourceId: other.id })).observation.source.code).toBe(
      other.code,
    );
    expect((await revise("health-staff-recruited", { value: "8", sourceId: null })).observation.source).toBeNull();
  });

  test("what is under embargo is seen by nobody, in no answer and no event, until its time", async () => {
    const { id } = await figure("talent-bureaus");
    const publicFrom = new Date(Date.now() + 3_600_000).toISOString();
    const result = await revise("talent-bureaus", { value: "98765", publicFrom });
    expect(result).toMatchObject({ observation: { value: "1", vintage: { number: 1 } } });
    expect(JSON.stringify(await figure("talent-bureaus"))).not.toMatch(/98,?765/);
    expect((await rowsOf(id)).events).toEqual([]);
    const [newest] = await db().selectFrom("outbox_event").selectAll().orderBy("sequence", "desc").limit(1).execute();
    expect(newest).toMatchObject({ kind: "observation.revision-scheduled", tags: [], observations: [] });
    expect(await revise("talent-bureaus", { value: "2" })).toMatchObject({
      __typename: "StaleObservation",
      observation: { value: "1" },
    });
  });

  test("a revision that takes the place of one that waits says so in its audit entry", async () => {
    const code = "investment-officers-recruited";
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const [soon, later] = [inHours(1), inHours(2)];
    await revise(code, { value: "11", publicFrom: soon });
    await revise(code, { value: "12", publicFrom: later, seenVintage: 2 });
    await revise(code, { value: "13", publicFrom: inHours(1.5), seenVintage: 3 });
    expect(await revise(code, { value: "14", seenVintage: 4 })).toMatchObject({ observation: { value: "14" } });
    const { audit } = await rowsOf((await figure(code)).id);
    const replaced = audit.map(({ detail }) => (detail as { replaced?: object[] }).replaced);
    expect(replaced).toEqual([
      undefined,
      undefined,
      [{ number: 3, publicFrom: later }],
      [
        { number: 4, publicFrom: expect.any(String) },
        { number: 2, publicFrom: soon },
      ],
    ]);
  });

  test.each([
    ["the same value again", {}, null, "UNCHANGED"],
    ["a value with MISSING", { status: "MISSING" }, "value", "INVALID"],
    ["no value without MISSING", { value: null }, "value", "REQUIRED"],
    ["half a company", { value: "2.5" }, "value", "INVALID"],
    ["fewer companies than none", { value: "-2" }, "value", "INVALID"],
    ["31 digits", { value: "9".repeat(31) }, "value", "INVALID"],
    ["no reason", { value: "3", reason: " \n " }, "reason", "REQUIRED"],
    ["501 characters of reason", { value: "3", reason: "改".repeat(501) }, "reason", "TOO_LONG"],
    ["a bell in the reason", { value: "3", reason: "更正\u0007" }, "reason", "INVALID"],
    [
      "a source that does not exist",
      { value: "3", sourceId: "source_0193e000-0000-7000-8000-000000000000" },
      "sourceId",
      "NOT_FOUND",
    ],
    [
      "a source that is a topic",
      { value: "3", sourceId: "topic_0193e000-0000-7000-8000-000000000000" },
      "sourceId",
      "NOT_FOUND",
    ],
    ["a source without a name", { value: "3", sourceId: "" }, "sourceId", "NOT_FOUND"],
    ["a publication in the past", { value: "3", publicFrom: "2018-10-01T00:00:00Z" }, "publicFrom", "INVALID"],
    ["vintage 0", { value: "3", seenVintage: 0 }, "seenVintage", "INVALID"],
    [
      "an observation that does not exist",
      { value: "3", observationId: "observation_0193e000-0000-7000-8000-000000000000" },
      "observationId",
      "NOT_FOUND",
    ],
    ["an observation that is none", { value: "3", observationId: "x" }, "observationId", "NOT_FOUND"],
  ])("%s is refused and writes nothing", async (_, change, field, code) => {
    const { id } = await figure("investment-companies");
    const result = await revise("investment-companies", { value: "2", ...change });
    expect(result).toMatchObject({ __typename: "Refusal", issues: [{ field, code }] });
    const { vintages, audit } = await rowsOf(id);
    expect([vintages.length, audit.length]).toEqual([1, 0]);
  });

  test.each(["1e3", "NaN", "1,000", "", "٣"])("the value %j is bad input", async (value) => {
    const { id, vintage } = await figure("investment-companies");
    const input = { observationId: id, seenVintage: vintage.number, value, status: "NORMAL", reason: "更正" };
    const { errors } = await server().send(REVISE, { input });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  test.each(["更正\u0000", "更正\ud800"])("the reason %j is refused, not altered", async (reason) => {
    const { id, vintage } = await figure("investment-companies");
    const input = { observationId: id, seenVintage: vintage.number, value: "3", status: "NORMAL", reason };
    const { errors } = await server().send(REVISE, { input });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });

  test("a reason of 500 characters outside the basic plane is kept to the letter", async () => {
    const reason = "𠮷".repeat(500);
    expect((await revise("investment-bureaus", { value: "7", reason })).observation.vintage.reason).toBe(reason);
  });

  test("nobody revises without being signed in", async () => {
    const stranger = new TestServer(server().url, server().database);
    const { id, vintage } = await figure("investment-companies");
    const input = { observationId: id, seenVintage: vintage.number, value: "3", status: "NORMAL", reason: "更正" };
    expect((await stranger.ask(REVISE, { input })).reviseObservation).toMatchObject({
      __typename: "Refusal",
      issues: [{ field: null, code: "NOT_SIGNED_IN" }],
    });
  });
});
