import type { Kysely } from "kysely";
import { expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import type { Change } from "./change-feed.type.ts";
import { changesSince } from "./changes-since.ts";
import { type Listener, LiveStream } from "./live-stream.ts";

vi.mock("./changes-since.ts", { spy: true });

const noDatabase = undefined as unknown as Kysely<Tables>;

function listener() {
  return { text: "", ends: 0, destroyed: 0, writableLength: 0, ready: true, ...listening };
}
const listening = {
  write(this: { text: string; ready: boolean }, text: string) {
    this.text += text;
    return this.ready;
  },
  end(this: { ends: number }) {
    this.ends++;
  },
  destroy(this: { destroyed: number }) {
    this.destroyed++;
  },
} satisfies Partial<Listener>;

/** A stream on a feed whose changes the test tells. */
function streamOf({ heartbeatMs = 15_000 } = {}) {
  let tell: (change: Change) => void = () => undefined;
  const feed = {
    cursor: 7n,
    now: () => new Date(),
    poke: async () => undefined,
    subscribe(each: (change: Change) => void) {
      tell = each;
      return () => undefined;
    },
  };
  const stream = new LiveStream(noDatabase, feed, { error: vi.fn() }, heartbeatMs);
  return {
    stream,
    tell: (cursor: bigint, tags: string[], observations: string[] = []) => tell({ cursor, tags, observations }),
  };
}

test("changes are told in order, each with its cursor", async () => {
  const { stream, tell } = streamOf();
  const reader = listener();
  await stream.join(reader, undefined);
  tell(8n, ["metric:a"]);
  tell(9n, ["metric:b"]);
  await vi.waitUntil(() => reader.text.includes("id: 9"));
  expect(reader.text).toBe(
    'retry: 1000\nid: 7\n\nevent: change\nid: 8\ndata: {"tags":["metric:a"],"observations":[]}\n\n' +
      'event: change\nid: 9\ndata: {"tags":["metric:b"],"observations":[]}\n\n',
  );
  stream.close();
});

test("a change that readers see nothing of is not told", async () => {
  const { stream, tell } = streamOf();
  const reader = listener();
  await stream.join(reader, undefined);
  tell(8n, []);
  tell(9n, ["metric:a"]);
  await vi.waitUntil(() => reader.text.includes("id: 9"));
  expect(reader.text).not.toContain("id: 8");
  stream.close();
});

test("a quiet stream is kept alive", async () => {
  const { stream } = streamOf({ heartbeatMs: 5 });
  const reader = listener();
  await stream.join(reader, undefined);
  await vi.waitUntil(() => reader.text.includes(": heartbeat\n\n"));
  stream.close();
});

test("a listener that does not read is cut off when it is far behind, others go on", async () => {
  const { stream, tell } = streamOf();
  const [stuck, reader] = [listener(), listener()];
  await stream.join(stuck, undefined);
  await stream.join(reader, undefined);
  Object.assign(stuck, { ready: false, writableLength: 1000 });
  tell(8n, ["metric:a"]);
  await vi.waitUntil(() => reader.text.includes("id: 8"));
  expect([stuck.destroyed, stream.size]).toEqual([0, 2]);
  stuck.writableLength = 2 * 1024 * 1024;
  tell(9n, ["metric:b"]);
  await vi.waitUntil(() => reader.text.includes("id: 9"));
  expect([stuck.destroyed, stream.size]).toEqual([1, 1]);
  stream.close();
});

test("a listener that is still catching up when a thousand changes wait gets a reset and goes on from there", async () => {
  let found: (missed: Change) => void = () => undefined;
  vi.mocked(changesSince).mockReturnValueOnce(new Promise((resolve) => (found = resolve)));
  const { stream, tell } = streamOf();
  const [slow, reader] = [listener(), listener()];
  await stream.join(reader, undefined);
  const joined = stream.join(slow, 3n);
  for (let cursor = 8n; cursor < 1009n; cursor++) tell(cursor, ["metric:a"]);
  await vi.waitUntil(() => reader.text.includes("id: 1008"));
  expect(slow.text).toBe(
    "retry: 1000\nid: 3\n\nevent: reset\nid: 1007\ndata: {}\n\n" +
      'event: change\nid: 1008\ndata: {"tags":["metric:a"],"observations":[]}\n\n',
  );
  found({ cursor: 7n, tags: ["metric:late"], observations: [] });
  await joined;
  tell(1009n, ["metric:b"]);
  await vi.waitUntil(() => slow.text.includes("id: 1009"));
  expect(slow.text).not.toContain("metric:late");
  stream.close();
});

test("when a change cannot be told all are cut off, and come back to be told", async () => {
  const { stream, tell } = streamOf();
  const reader = listener();
  await stream.join(reader, undefined);
  tell(8n, ["metric:a"], ["an observation, but there is no database to look it up in"]);
  await vi.waitUntil(() => reader.destroyed === 1);
  expect(stream.size).toBe(0);
  stream.close();
});

test("closing ends every connection", async () => {
  const { stream } = streamOf();
  const readers = [listener(), listener()];
  for (const reader of readers) await stream.join(reader, undefined);
  stream.close();
  expect(readers.map(({ ends }) => ends)).toEqual([1, 1]);
  expect(stream.size).toBe(0);
});
