import { EventStreamReader, type StreamFrame } from "@gongbao/schema/live/event-stream.ts";
import { vi } from "vitest";

/** An open connection to `GET /live`. */
export interface LiveListener {
  status: number;
  headers: Headers;
  /** Every block so far, comments left out. */
  frames: StreamFrame[];
  /** The first block that `matches`, waited for. */
  next(matches: (frame: StreamFrame) => boolean): Promise<StreamFrame>;
  /** True once the server has ended the stream. */
  ended: boolean;
  close(): void;
}

/** Opens the stream at the address, and settles once the first block is there. */
export async function listenLive(url: string, headers: Record<string, string> = {}): Promise<LiveListener> {
  const closing = new AbortController();
  const response = await fetch(url, { headers, signal: closing.signal });
  const listener: LiveListener = {
    status: response.status,
    headers: response.headers,
    frames: [],
    ended: false,
    next: (matches) =>
      vi.waitUntil(() => listener.frames.find(matches), { timeout: 10_000, interval: 5 }) as Promise<StreamFrame>,
    close: () => closing.abort(),
  };
  void read(response, listener);
  await listener.next(() => true);
  return listener;
}

async function read(response: Response, listener: LiveListener): Promise<void> {
  const reader = new EventStreamReader((frame) => listener.frames.push(frame));
  const decoder = new TextDecoder();
  try {
    for await (const bytes of response.body ?? []) reader.push(decoder.decode(bytes, { stream: true }));
  } catch {
    // Cut off, by the server or by close().
  }
  listener.ended = true;
}
