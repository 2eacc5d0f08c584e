import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { logInto } from "../../tests/kit/log-into.ts";
import { TinyApi } from "../../tests/kit/tiny-api.ts";
import { until } from "../../tests/kit/tiny-site.ts";
import { LiveUpstream } from "./live-upstream.ts";

let api: TinyApi;
const closings: (() => unknown)[] = [];

beforeEach(async () => {
  api = await new TinyApi().start();
});
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
  await api.stop();
});

describe("the one connection to the api", () => {
  test("is taken for dead when it says nothing, and made anew", async () => {
    const resets: bigint[] = [];
    const listener = { change: () => {}, reset: (cursor: bigint) => resets.push(cursor) };
    const upstream = new LiveUpstream(`${api.url}/live`, listener, pino({ level: "silent" }), 100);
    closings.push(() => upstream.stop());
    void upstream.run();
    await until(() => api.openedFrom.length === 3);
    expect([api.openedFrom, resets]).toEqual([[undefined, "1", "1"], [1n]]);
  });

  test("tells the log of an outage once and why, and of its end", async () => {
    const { lines, logger } = logInto();
    const upstream = new LiveUpstream(`${api.url}/live`, { change: () => {}, reset: () => {} }, logger, 5_000);
    closings.push(() => upstream.stop());
    void upstream.run();
    await until(() => upstream.isConnected);
    await api.stop();
    await until(() => !upstream.isConnected);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await api.start();
    await until(() => upstream.isConnected);
    expect(lines.map(({ level, api }) => [level, api])).toEqual([
      ["info", undefined],
      ["warn", `${api.url}/live`],
      ["info", undefined],
    ]);
  });

  test("that has never been tells the log why, louder when the api should have started", async () => {
    const { lines, logger } = logInto();
    const url = `${api.url}/live`;
    await api.stop();
    vi.useFakeTimers({ toFake: ["Date"] });
    closings.push(() => vi.useRealTimers());
    const upstream = new LiveUpstream(url, { change: () => {}, reset: () => {} }, logger, 5_000);
    closings.push(() => upstream.stop());
    void upstream.run();
    const pauses = () => new Promise((resolve) => setTimeout(resolve, 700));
    await pauses();
    vi.setSystemTime(Date.now() + 60_000);
    await pauses();
    const reason = expect.stringContaining("ECONNREFUSED");
    expect(lines).toEqual(["info", "warn"].map((level) => expect.objectContaining({ level, api: url, reason })));
  });
});
