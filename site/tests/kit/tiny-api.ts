import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ChangeEvent } from "@gongbao/schema/live/change-event.ts";
import { writeFrame } from "@gongbao/schema/live/event-stream.ts";

type Change = { cursor: bigint; tags: string[]; text: string };

/**
 * An api as small as can be that speaks the whole protocol of the live path over HTTP: figures by metric code, answers
 * with tags and cursor, and the stream with resume and reset.
 */
export class TinyApi {
  readonly figures = new Map<string, string>();
  readonly asked: IncomingMessage[] = [];
  /** Positions that streams were opened from, in order. */
  readonly openedFrom: (string | undefined)[] = [];
  /** Called before an answer is read; the test may wait or change something here. */
  beforeReading: () => Promise<void> | void = () => {};
  /** Called after an answer is read and before it is sent. */
  afterReading: () => Promise<void> | void = () => {};
  cursor = 1n;
  #oldest = 0n;
  #changes: Change[] = [];
  #streams = new Set<ServerResponse>();
  #server: Server | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Listens, again on the same port after a stop. */
  async start(): Promise<this> {
    this.#server = createServer((req, res) => void this.#answer(req, res));
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = (this.#server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Revises a figure and tells the streams. */
  revise(code: string, display: string): void {
    this.figures.set(code, display);
    const observation = { id: `observation_${code}`, value: display, display, displayNumber: display, displayUnit: "" };
    const event: ChangeEvent = { tags: [`metric:${code}`], observations: [{ ...observation, status: "NORMAL" }] };
    this.tell(event.tags, JSON.stringify(event));
  }

  /** Sends a change with any text as its data. */
  tell(tags: string[], text: string): void {
    this.cursor++;
    this.#changes.push({ cursor: this.cursor, tags, text });
    for (const stream of this.#streams) stream.write(frameOf(this.#changes.at(-1) as Change));
  }

  /** Forgets old changes, so that positions before now are too old. */
  forget(): void {
    this.#oldest = this.cursor;
    this.#changes = [];
  }

  cutStreams(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  get streams(): number {
    return this.#streams.size;
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const path = req.url ?? "";
    if (path === "/live") {
      this.#open(req, res);
      return;
    }
    this.asked.push(req);
    if (path.startsWith("/graphql")) {
      res.setHeader("Set-Cookie", ["session=1; HttpOnly", "other=2"]);
      res.setHeader("X-Seen", JSON.stringify(req.headers));
      req.pipe(res);
      return;
    }
    await this.beforeReading();
    const code = path.slice("/figures/".length);
    const cursor = this.cursor;
    const display = this.figures.get(code) ?? null;
    await this.afterReading();
    res.setHeader("X-Gongbao-Tags", `all metric:${code}`);
    res.setHeader("X-Gongbao-Cursor", String(cursor));
    res.end(JSON.stringify({ display }));
  }

  #open(req: IncomingMessage, res: ServerResponse): void {
    const from = req.headers["last-event-id"]?.toString();
    this.openedFrom.push(from);
    res.writeHead(200, { "Content-Type": "text/event-stream" });
    if (from !== undefined && BigInt(from) < this.#oldest) {
      res.write(writeFrame({ event: "reset", id: String(this.cursor), data: "{}" }));
    } else {
      const missed = from === undefined ? [] : this.#changes.filter((change) => change.cursor > BigInt(from));
      res.write(missed.map(frameOf).join("") + writeFrame({ id: String(this.cursor) }));
    }
    this.#streams.add(res);
    res.once("close", () => this.#streams.delete(res));
  }
}

function frameOf({ cursor, text }: Change): string {
  return writeFrame({ event: "change", id: String(cursor), data: text });
}
