import { changeEvent } from "@gongbao/schema/live/change-event.ts";
import type { StreamFrame } from "@gongbao/schema/live/event-stream.ts";
import { metricTag } from "@gongbao/schema/live/tags.ts";
import { sql } from "kysely";
import { afterEach, beforeAll, expect, test } from "vitest";
import { type LiveListener, listenLive } from "../testing/live-listener.ts";
import { describeServer } from "../testing/server.ts";

const FIGURE = `query ($code: String!) { metric(code: $code) { latest {
  id value display displayNumber displayUnit status vintage { number } } } }`;
const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
  __typename ... on Refused { issues { message } } } }`;

describeServer("the live stream", (server) => {
  const open: LiveListener[] = [];
  beforeAll(() => server().signIn());
  afterEach(() => {
    for (const listener of open.splice(0)) listener.close();
  });

  async function listen(query = "", headers: Record<string, string> = {}): Promise<LiveListener> {
    const listener = await listenLive(`${server().url}/live${query}`, headers);
    open.push(listener);
    return listener;
  }

  async function figure(code: string) {
    return (await server().ask(FIGURE, { code })).metric.latest;
  }

  async function revise(code: string, value: string, more: object = {}): Promise<void> {
    const { id, vintage } = await figure(code);
    const input = { observationId: id, seenVintage: vintage.number, value, status: "NORMAL", reason: "更正", ...more };
    const { reviseObservation } = await server().ask(REVISE, { input });
    expect(reviseObservation).toEqual({ __typename: "ReviseObservationSuccess" });
  }

  const tells = (code: string) => (frame: StreamFrame) =>
    frame.event === "change" && read(frame).tags.includes(metricTag(code));
  const read = (frame: StreamFrame) => changeEvent.parse(JSON.parse(frame.data ?? ""));

  test("it begins with where the listener stands and how soon to come back", async () => {
    const { status, headers, frames } = await listen();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(frames[0]).toEqual({ retry: 1000, id: expect.stringMatching(/^\d+$/) });
  });

  test("a revision is told to everybody, with the figure as GraphQL shows it", async () => {
    const listeners = [await listen(), await listen(), await listen()];
    await revise("projects-started-total-investment", "5310000000");
    const frames = await Promise.all(listeners.map((each) => each.next(tells("projects-started-total-investment"))));
    const { vintage, ...shown } = await figure("projects-started-total-investment");
    for (const frame of frames) {
      expect(read(frame).observations).toEqual([shown]);
      expect(read(frame).tags).toContain(`observation:${shown.id}`);
    }
    expect(new Set(frames.map((frame) => JSON.stringify(frame))).size).toBe(1);
    expect(vintage.number).toBe(2);
  });

  test.each([
    ["Last-Event-ID", (id: string) => listen("", { "last-event-id": id })],
    ["?since=", (id: string) => listen(`?since=${id}`)],
  ])("who was away is told by %s what was missed, once, and then what comes", async (_, comeBack) => {
    const { frames } = await listen();
    const left = frames[0]?.id ?? "";
    const first = Number((await figure("projects-signed")).value) + 1;
    await revise("projects-signed", String(first));
    await revise("projects-signed", String(first + 1));
    await revise("investment-bureaus", String(first + 2));
    const back = await comeBack(left);
    const missed = await back.next(tells("projects-signed"));
    expect(back.frames[0]).toEqual({ retry: 1000, id: left });
    expect(read(missed).tags).toContain("metric:investment-bureaus");
    expect(
      read(missed)
        .observations.map(({ value }) => value)
        .sort(),
    ).toEqual([String(first + 1), String(first + 2)]);
    await revise("projects-signed", String(first + 3));
    await back.next((frame) => tells("projects-signed")(frame) && frame !== missed);
    expect(back.frames.filter(({ event }) => event === "change")).toHaveLength(2);
    expect((await comeBack(missed.id ?? "")).frames[0]?.id).toBe(missed.id);
  });

  test("a revision that commits while somebody comes back is neither lost nor told twice", async () => {
    const { frames } = await listen();
    const left = frames[0]?.id ?? "";
    for (let value = 200; value < 210; value++) {
      const [back] = await Promise.all([listen(`?since=${left}`), revise("health-staff-trained", String(value))]);
      await back.next(
        (frame) => tells("health-staff-trained")(frame) && read(frame).observations[0]?.value === String(value),
      );
      const ids = back.frames.flatMap(({ event, id }) => (event === "change" ? [Number(id)] : []));
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    }
  });

  test("who was away longer than the outbox remembers, or comes from a future, is told to start afresh", async () => {
    const primary = server().database.orm.em.getKysely();
    await sql`delete from outbox_event where sequence < (select max(sequence) from outbox_event)`.execute(primary);
    const now = (await listen()).frames[0]?.id;
    for (const since of ["0", "9223372036854775807", "9999999999999999999"]) {
      const { frames, next } = await listen(`?since=${since}`);
      await next(({ event }) => event === "reset");
      expect(frames.at(-1)).toEqual({ event: "reset", id: now, data: "{}" });
    }
  });

  test.each(["-1", "abc", "1e3", "99999999999999999999999"])("%s is no place in the stream", async (since) => {
    const response = await fetch(`${server().url}/live?since=${since}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_USER_INPUT" } }] });
  });

  test("what is under embargo comes through at its time, and cached answers go with it", async () => {
    const listener = await listen();
    const before = await figure("talent-bureaus");
    const publicFrom = new Date(Date.now() + 1500);
    await revise("talent-bureaus", "77", { publicFrom: publicFrom.toISOString() });
    expect((await figure("talent-bureaus")).value).toBe(before.value);
    const frame = await listener.next(tells("talent-bureaus"));
    expect(Date.now()).toBeGreaterThanOrEqual(publicFrom.getTime());
    expect(Date.now()).toBeLessThan(publicFrom.getTime() + 1500);
    expect(read(frame).observations).toEqual([expect.objectContaining({ id: before.id, value: "77" })]);
    expect((await figure("talent-bureaus")).value).toBe("77");
    expect(listener.frames.filter(tells("talent-bureaus"))).toHaveLength(1);
  });
});
