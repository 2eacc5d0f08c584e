/** One block of a text/event-stream, as the blank line after it ends it. */
export type StreamFrame = {
  /** Undefined when the block has no `event` line, or an empty one: a `message`. */
  event?: string;
  /** Set when this block carries an id; it may carry nothing else, and then moves the cursor only. */
  id?: string;
  /** Undefined when the block has no `data` line: not an event. */
  data?: string;
  /** Milliseconds to wait before a reconnect. */
  retry?: number;
};

/**
 * Writes one block of the stream.
 * @throws RangeError when event or id hold a line end or NUL, which would end the line early or be ignored
 */
export function writeFrame({ event, id, data, retry }: StreamFrame): string {
  let text = "";
  if (retry !== undefined) text += `retry: ${retry}\n`;
  if (event !== undefined) text += `event: ${oneLine("event", event)}\n`;
  if (id !== undefined) text += `id: ${oneLine("id", id)}\n`;
  if (data !== undefined) for (const line of data.split(/\r\n|\r|\n/)) text += `data: ${line}\n`;
  return `${text}\n`;
}

/** A comment that readers ignore: it keeps the connection alive. */
export const HEARTBEAT_FRAME = ": heartbeat\n\n";

function oneLine(field: string, text: string): string {
  if (/[\r\n\0]/.test(text)) throw new RangeError(`The ${field} of a stream event cannot hold line ends or NUL.`);
  return text;
}

/**
 * Reads a text/event-stream as the HTML standard (9.2.6) says, from pieces cut anywhere; unlike a browser it gives
 * blocks without data too, so that the reader sees a moved cursor. An unfinished last block is never given.
 */
export class EventStreamReader {
  readonly #onFrame: (frame: StreamFrame) => void;
  readonly #maxLength: number;
  #rest = "";
  #afterCarriageReturn = false;
  #started = false;
  #frame: StreamFrame = {};

  /** @param maxLength longest unfinished line, in characters */
  constructor(onFrame: (frame: StreamFrame) => void, maxLength = 8 * 1024 * 1024) {
    this.#onFrame = onFrame;
    this.#maxLength = maxLength;
  }

  /** @throws RangeError when a line does not end within the longest length */
  push(text: string): void {
    let piece = text;
    if (!this.#started && piece !== "") {
      this.#started = true;
      if (piece.startsWith("\uFEFF")) piece = piece.slice(1);
    }
    if (this.#afterCarriageReturn && piece !== "") {
      this.#afterCarriageReturn = false;
      if (piece.startsWith("\n")) piece = piece.slice(1);
    }
    const lines = (this.#rest + piece).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? "";
    this.#afterCarriageReturn ||= piece.endsWith("\r");
    for (const line of lines) this.#line(line);
    if (this.#rest.length > this.#maxLength) throw new RangeError("A line of the event stream does not end.");
  }

  #line(line: string): void {
    if (line === "") {
      const frame = this.#frame;
      this.#frame = {};
      if (Object.keys(frame).length > 0) this.#onFrame(frame);
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    this.#field(field, value);
  }

  #field(field: string, value: string): void {
    const frame = this.#frame;
    if (field === "data") frame.data = frame.data === undefined ? value : `${frame.data}\n${value}`;
    else if (field === "event" && value !== "") frame.event = value;
    else if (field === "id" && !value.includes("\0")) frame.id = value;
    else if (field === "retry" && /^\d+$/.test(value)) frame.retry = Number(value);
  }
}
