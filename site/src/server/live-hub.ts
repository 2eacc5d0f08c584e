import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { HEARTBEAT_MS, LIVE_EVENTS, parseCursor } from "@gongbao/schema/live/change-event.ts";
import { HEARTBEAT_FRAME, writeFrame } from "@gongbao/schema/live/event-stream.ts";
import { ReplayBuffer } from "./replay-buffer.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

/** A browser that leaves more than this unread is cut off. */
const MAX_UNSENT_BYTES = 256 * 1024;
// One who comes back gets no more at once than one who reads slowly may leave; past it, a reset costs less.
const REPLAY = { maxEvents: 2_000, maxBytes: MAX_UNSENT_BYTES };
const RETRY_MS = 1_000;

const STREAM_HEADERS = [
  ...["Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-cache, no-transform"],
  ...["Connection", "close", "X-Accel-Buffering", "no"],
  ...SECURITY_HEADERS,
];

/**
 * The open event streams of this process. One buffer is made for a change and written to all; what arrives while it is
 * being written goes out together, next.
 */
export class LiveHub {
  readonly #maxStreams: number;
  readonly #sockets = new Set<Socket>();
  readonly #heartbeat: NodeJS.Timeout;
  #replay: ReplayBuffer | undefined;
  #unsent: Buffer[] = [];

  constructor(maxStreams: number) {
    this.#maxStreams = maxStreams;
    this.#heartbeat = setInterval(() => this.#write(Buffer.from(HEARTBEAT_FRAME)), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  get size(): number {
    return this.#sockets.size;
  }

  /** Opens a stream for a browser, from the position it names (`Last-Event-ID`, else `?since=`) or from now. */
  accept(req: IncomingMessage, res: ServerResponse): void {
    const socket = res.socket;
    if (this.#replay === undefined || this.#sockets.size >= this.#maxStreams || socket === null) {
      res.writeHead(503, [...["Retry-After", "5", "Content-Type", "text/plain; charset=utf-8"], ...SECURITY_HEADERS]);
      res.end(this.#replay === undefined ? "实时更新还没有接通，请稍后再试。\n" : "同时在线的读者太多，请稍后再试。\n");
      return;
    }
    // Without chunks the same bytes fit every connection.
    res.removeHeader("Transfer-Encoding");
    res.writeHead(200, STREAM_HEADERS);
    if (req.method === "HEAD") {
      res.end();
      return;
    }
    res.flushHeaders();
    this.#flush();
    socket.write(Buffer.concat(this.#opening(this.#replay, position(req))));
    this.#sockets.add(socket);
    socket.once("close", () => this.#sockets.delete(socket));
  }

  /** Tells every open browser of a change. Cached pages must have been dropped before. */
  change(cursor: bigint, data: string): void {
    const frame = Buffer.from(writeFrame({ event: LIVE_EVENTS.change, id: String(cursor), data }));
    this.#replay?.add(cursor, frame);
    this.#queue(frame);
  }

  /** Tells every open browser that changes were missed, and begins anew at the cursor. */
  reset(cursor: bigint): void {
    this.#replay = new ReplayBuffer(cursor, REPLAY);
    this.#queue(resetFrame(cursor));
  }

  /** Ends every stream with hints to come back, spread over some seconds. */
  close(): void {
    clearInterval(this.#heartbeat);
    this.#flush();
    let index = 0;
    for (const socket of this.#sockets) socket.end(writeFrame({ retry: RETRY_MS + (index++ % 20) * 100 }));
  }

  #opening(replay: ReplayBuffer, since: bigint | undefined): Buffer[] {
    const start = Buffer.from(writeFrame({ retry: RETRY_MS }));
    const now = Buffer.from(writeFrame({ id: String(replay.newest) }));
    if (since === undefined) return [start, now];
    const missed = replay.after(since);
    return missed === undefined ? [start, resetFrame(replay.newest)] : [start, ...missed, now];
  }

  #queue(frame: Buffer): void {
    if (this.#unsent.push(frame) === 1) setImmediate(() => this.#flush());
  }

  #flush(): void {
    const [first, ...more] = this.#unsent;
    this.#unsent = [];
    if (first !== undefined) this.#write(more.length === 0 ? first : Buffer.concat([first, ...more]));
  }

  #write(buffer: Buffer): void {
    for (const socket of this.#sockets) {
      if (socket.writableLength + buffer.length > MAX_UNSENT_BYTES && socket.writableLength > 0) socket.destroy();
      else socket.write(buffer);
    }
  }
}

function resetFrame(cursor: bigint): Buffer {
  return Buffer.from(writeFrame({ event: LIVE_EVENTS.reset, id: String(cursor), data: "{}" }));
}

function position(req: IncomingMessage): bigint | undefined {
  const lastEventId = parseCursor(req.headers["last-event-id"]?.toString());
  if (lastEventId !== undefined) return lastEventId;
  return parseCursor(new URL(req.url ?? "/", "http://site").searchParams.get("since"));
}
