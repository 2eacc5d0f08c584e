import { describe, expect, test } from "vitest";
import { changeEvent, parseCursor } from "./change-event.ts";
import { EventStreamReader, HEARTBEAT_FRAME, type StreamFrame, writeFrame } from "./event-stream.ts";

function read(...pieces: string[]): StreamFrame[] {
  const frames: StreamFrame[] = [];
  const reader = new EventStreamReader((frame) => frames.push(frame));
  for (const piece of pieces) reader.push(piece);
  return frames;
}

const written: StreamFrame[] = [
  { event: "change", id: "42", data: '{"tags":["metric:新开工项目"]}' },
  { event: "reset", id: "43", data: "{}" },
  { id: "44" },
  { retry: 1000, id: "45" },
  { data: "two\nlines" },
  { data: "" },
];

describe("the stream", () => {
  test("is read as it was written", () => {
    expect(read(written.map(writeFrame).join(HEARTBEAT_FRAME))).toEqual(written);
  });

  test.each(["\n", "\r", "\r\n"])("is read alike with line ends %j, cut at any character", (lineEnd) => {
    const text = written.map(writeFrame).join("").replaceAll("\n", lineEnd);
    expect(read(...text)).toEqual(written);
  });

  test("gives no unfinished block", () => {
    expect(read("event: change\nid: 1\ndata: {}\n")).toEqual([]);
  });

  test.each([
    ["a byte order mark in front", "\uFEFFdata: x\n\n", [{ data: "x" }]],
    ["a field without a colon", "data\n\n", [{ data: "" }]],
    ["one blank after the colon, and no more", "data:  x\n\n", [{ data: " x" }]],
    ["no blank after the colon", "data:x\n\n", [{ data: "x" }]],
    ["an unknown field", "colour: red\n\n", []],
    ["an id with NUL", "id: 4\0\ndata: x\n\n", [{ data: "x" }]],
    ["a retry that is no number", "retry: soon\ndata: x\n\n", [{ data: "x" }]],
    ["a comment", ": data: x\n\n", []],
    ["an empty event name", "event:\ndata: x\n\n", [{ data: "x" }]],
  ])("understands %s", (_, text, frames) => {
    expect(read(text)).toEqual(frames);
  });

  test("refuses a line that never ends", () => {
    const reader = new EventStreamReader(() => {}, 10);
    reader.push("data: 1234");
    expect(() => reader.push("5")).toThrow(RangeError);
  });

  test.each([{ event: "a\nb" }, { id: "1\r2" }, { id: "1\0" }])("is not written with %j", (frame) => {
    expect(() => writeFrame(frame)).toThrow(RangeError);
  });
});

test.each([
  ["0", 0n],
  ["9223372036854775807", 9223372036854775807n],
  ["", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["0x1f", undefined],
  ["12345678901234567890", undefined],
  [null, undefined],
])("the cursor in %j is %s", (text, cursor) => {
  expect(parseCursor(text)).toBe(cursor);
});

describe("a change event", () => {
  const observation = {
    id: "observation_1",
    value: null,
    display: "暂缺",
    displayNumber: "暂缺",
    displayUnit: "",
    status: "MISSING",
  };

  test.each([
    [{ tags: ["metric:a"], observations: [observation] }, true],
    [{ tags: [], observations: [] }, true],
    [{ tags: ["metric:a b"], observations: [] }, false],
    [{ tags: ["a,b"], observations: [] }, false],
    [{ tags: ["metric:a"] }, false],
    [{ tags: [], observations: [{ ...observation, value: 13 }] }, false],
    [{ tags: [], observations: [{ ...observation, status: "final" }] }, false],
  ])("%j is one: %s", (data, valid) => {
    expect(changeEvent.safeParse(data).success).toBe(valid);
  });
});
