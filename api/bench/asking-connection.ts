import { connect, type Socket } from "node:net";

/** What a connection is told to do. */
export interface Asking {
  url: URL;
  /** The bytes of the next request. */
  next(): Buffer | string;
  /** Called with each answer's status, and milliseconds since it was asked for. */
  answered(status: number, ms: number): void;
  /** Called when the server closes the connection, or answers what cannot be read; it asks no more. */
  failed(reason: string): void;
}

const bufferBytes = 65_536;
const nothing = Buffer.alloc(0);

/**
 * One HTTP/1.1 connection that asks again as soon as it is answered. It reads no more of an answer than it needs to know
 * where the next begins, so that one process of these can keep a server busy that sends bytes from memory.
 */
export class AskingConnection {
  readonly #asking: Asking;
  readonly #socket: Socket;
  #askedAt = 0;
  #status = 0;
  /** Of the answer's head, while it is not whole. */
  #head = nothing;
  /** Of the answer's body; undefined while its head is not whole. */
  #bytesLeft: number | undefined;

  constructor(asking: Asking) {
    this.#asking = asking;
    const { hostname, port } = asking.url;
    const buffer = Buffer.allocUnsafe(bufferBytes);
    const callback = (length: number) => {
      this.#read(buffer.subarray(0, length));
      return true;
    };
    this.#socket = connect({ host: hostname, port: Number(port), onread: { buffer, callback } });
    this.#socket.setNoDelay(true);
    this.#socket.once("connect", () => this.#ask());
    this.#socket.on("error", (error) => asking.failed(error.message));
    this.#socket.on("end", () => asking.failed("the server closed a connection"));
  }

  /** Milliseconds for which the answer under way has been waited for. */
  get waitingMs(): number {
    return performance.now() - this.#askedAt;
  }

  end(): void {
    this.#socket.destroy();
  }

  #ask(): void {
    this.#askedAt = performance.now();
    this.#socket.write(this.#asking.next());
  }

  #read(bytes: Buffer): void {
    const left = this.#bytesLeft === undefined ? this.#readHead(bytes) : this.#bytesLeft - bytes.length;
    this.#bytesLeft = left;
    if (left === undefined || left > 0) return;
    this.#bytesLeft = undefined;
    this.#asking.answered(this.#status, this.waitingMs);
    if (!this.#socket.destroyed) this.#ask();
  }

  /** Gives how many bytes of the body are still to come; undefined while the head is not whole. */
  #readHead(bytes: Buffer): number | undefined {
    const all = this.#head.length === 0 ? bytes : Buffer.concat([this.#head, bytes]);
    const end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      this.#head = Buffer.from(all);
      return undefined;
    }
    this.#head = nothing;
    const head = all.toString("latin1", 0, end);
    this.#status = Number(head.slice(9, 12));
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (length !== undefined) return Number(length) - (all.length - end - 4);
    this.#asking.failed(`an answer of status ${this.#status} does not state its Content-Length`);
    this.end();
    return undefined;
  }
}
