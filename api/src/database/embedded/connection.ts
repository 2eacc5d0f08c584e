import { randomInt } from "node:crypto";
import type { Socket } from "node:net";
import { cutMessages, greeting, readOpening, readyForQuery, sqlOf, typeOf } from "./protocol.ts";
import { answer, type Refusal, refusals } from "./refusals.ts";
import type { Client, Session } from "./session.ts";

/** All open connections by process number, so that a cancel request finds its target. */
export type Connections = Map<number, Connection>;

let lastProcess = 0;

/** One client's socket: cuts what it says into batches for the session, and writes what comes back. */
export class Connection implements Client {
  readonly #socket: Socket;
  readonly #session: Session;
  readonly #connections: Connections;
  readonly #process = ++lastProcess;
  readonly #secret = randomInt(2 ** 31);
  #started = false;
  #buffer: Buffer = Buffer.alloc(0);
  #batch: Buffer[] = [];

  constructor(socket: Socket, session: Session, connections: Connections) {
    this.#socket = socket;
    this.#session = session;
    this.#connections = connections;
    socket.setNoDelay(true);
    socket.on("data", (bytes: Buffer) => this.#onData(bytes));
    socket.on("error", () => socket.destroy()); // the client went away; "close" follows
    socket.on("close", () => {
      connections.delete(this.#process);
      session.leave(this);
    });
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  end(farewell: Buffer): void {
    this.#socket.end(farewell);
  }

  #onData(bytes: Buffer): void {
    this.#buffer = this.#buffer.length > 0 ? Buffer.concat([this.#buffer, bytes]) : bytes;
    if (!this.#started && !this.#open()) return;
    const { messages, rest } = cutMessages(this.#buffer);
    this.#buffer = rest;
    for (const message of messages) this.#onMessage(message);
  }

  /** Goes through the opening of the connection; true once ordinary messages follow. */
  #open(): boolean {
    for (;;) {
      const read = readOpening(this.#buffer);
      if (!read) return false;
      this.#buffer = read.rest;
      const { opening } = read;
      if (opening.kind === "encryption") {
        this.#socket.write("N");
        continue;
      }
      if (opening.kind === "cancel") {
        const target = this.#connections.get(opening.process);
        if (target && target.#secret === opening.secret) this.#session.cancel(target);
      }
      if (opening.kind !== "startup") {
        this.#socket.end();
        return false;
      }
      this.#started = true;
      this.#connections.set(this.#process, this);
      this.send(greeting({ process: this.#process, secret: this.#secret }, this.#parameters()));
      return true;
    }
  }

  #parameters(): Record<string, string> {
    return {
      server_version: this.#session.serverVersion,
      server_encoding: "UTF8",
      client_encoding: "UTF8",
      DateStyle: "ISO, MDY",
      IntervalStyle: "postgres",
      TimeZone: "UTC",
      integer_datetimes: "on",
      standard_conforming_strings: "on",
    };
  }

  #onMessage(message: Buffer): void {
    const type = typeOf(message);
    if (type === "X") {
      this.#socket.end();
      return;
    }
    this.#batch.push(message);
    if (type !== "Q" && type !== "S" && type !== "H") return;
    const batch = this.#batch;
    this.#batch = [];
    const refusal = batch.map((item) => this.#refusalOf(sqlOf(item))).find((item) => item !== undefined);
    if (refusal) this.send(Buffer.concat([answer("ERROR", refusal), readyForQuery("I")]));
    else this.#session.submit(this, Buffer.concat(batch));
  }

  /** Statements that one shared session cannot keep apart by connection. */
  #refusalOf(sql: string | undefined): Refusal | undefined {
    if (sql === undefined) return undefined;
    if (/^\s*listen\b/i.test(sql)) this.#session.listen(this, sql);
    if (/^\s*unlisten\b/i.test(sql)) return refusals.unlisten;
    if (/^\s*copy\b.*\bfrom\s+stdin\b/is.test(sql)) return refusals.copyFromClient;
    return undefined;
  }
}
