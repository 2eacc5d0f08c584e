import type { LogLevel } from "./engine.messages.ts";
import { Engine } from "./engine.ts";
import { cutMessages, errorCodeOf, query, readyForQuery, type TransactionStatus, typeOf } from "./protocol.ts";
import { answer, type Refusal, refusals } from "./refusals.ts";

/** A connection that takes its turn in the session. */
export interface Client {
  /** Complete backend messages. */
  send(bytes: Buffer): void;
  /** The last message, after which the connection is closed. */
  end(farewell: Buffer): void;
}

export interface SessionSettings {
  folder: string;
  deadlineMs: number;
  readOnly: boolean;
}

export interface SessionEvents {
  /** Just before the engine is opened, for the first time or again. */
  beforeOpen(): void;
  onReady(): void;
  /** The engine could not be opened, for the first time or again; it is tried again unless the session is closed. */
  onStartFailed(fault: Error): void;
  onDiskFull(): void;
  onLog(level: LogLevel, text: string): void;
  onClosed(): void;
}

/** One batch: everything a client sent up to its Sync, Query or Flush. */
interface Work {
  client: Client | undefined;
  batch: Buffer;
  deadlineMs: number;
  refusal?: Refusal;
  settle?: (rows: string[], error: Error | undefined) => void;
}

const syncMessage = Buffer.from([0x53, 0, 0, 0, 4]);
const reopenAfterMs = 500;

/**
 * The one session of the embedded engine, shared by many connections. Batches run whole and one after another; while a
 * connection has a transaction open, only its own batches run. Who overruns a deadline loses the engine under him, which
 * is opened again; everybody else only waits. Settings made with SET and prepared statements are shared by all.
 */
export class Session {
  readonly #settings: SessionSettings;
  readonly #events: SessionEvents;
  readonly #listeners = new Map<Client, string[]>();
  #engine: Engine | undefined;
  #ready = false;
  #closing = false;
  #readOnly: boolean;
  #queue: Work[] = [];
  #running: Work | undefined;
  #owner: Client | undefined;
  #status: TransactionStatus | undefined;
  #unfinished: Buffer = Buffer.alloc(0);
  #rows: string[] = [];
  #error: Error | undefined;
  #timer: NodeJS.Timeout | undefined;

  serverVersion = "";
  logBytes = 0;

  constructor(settings: SessionSettings, events: SessionEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#readOnly = settings.readOnly;
    this.#open();
  }

  /** Whether the engine is open; while it opens it may need all the room there is. */
  get ready(): boolean {
    return this.#ready;
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** Queues one batch of a connection. */
  submit(client: Client, batch: Buffer): void {
    this.#queue.push({ client, batch, deadlineMs: this.#settings.deadlineMs });
    if (!this.#ready && !this.#engine) this.#refuseWaiting();
    this.#next();
  }

  /** Runs one statement of our own, between the transactions of others; gives the first column of its rows. */
  ask(sql: string, deadlineMs: number): Promise<string[]> {
    return new Promise((resolve, reject) => {
      const settle = (rows: string[], error: Error | undefined) => (error ? reject(error) : resolve(rows));
      this.#queue.push({ client: undefined, batch: query(sql), deadlineMs, settle });
      this.#next();
    });
  }

  /** Remembers that a connection wants notifications; `sql` is its LISTEN statement. */
  listen(client: Client, sql: string): void {
    this.#listeners.set(client, [...(this.#listeners.get(client) ?? []), sql]);
  }

  /** A connection has gone: what it had queued is dropped, what it had open is rolled back. */
  leave(client: Client): void {
    this.#listeners.delete(client);
    this.#queue = this.#queue.filter((work) => work.client !== client);
    if (this.#running?.client === client) this.#running.client = undefined;
    if (this.#owner === client) this.#rollBackOwner();
    this.#next();
  }

  /** Ends what the connection is running or waiting for, as PostgreSQL does on a cancel request. */
  cancel(client: Client): void {
    if (this.#running?.client === client) this.#stop(this.#running, refusals.canceled);
    const waiting = this.#queue.findIndex((work) => work.client === client);
    const [work] = waiting < 0 ? [] : this.#queue.splice(waiting, 1);
    if (work) this.#refuse(work, refusals.canceled);
  }

  /** From the next transaction on, writes are refused or allowed. */
  setReadOnly(readOnly: boolean): void {
    this.#readOnly = readOnly;
    const sql = `SET default_transaction_read_only = ${readOnly ? "on" : "off"}`;
    this.#queue.unshift({ client: undefined, batch: query(sql), deadlineMs: this.#settings.deadlineMs });
    this.#next();
  }

  /** Takes no more work and lets the engine write a last checkpoint. */
  close(): void {
    this.#closing = true;
    for (const work of this.#queue.splice(0)) this.#refuse(work, refusals.stopping);
    if (!this.#engine) this.#events.onClosed();
    else if (!this.#ready) this.#engine.kill();
    else if (!this.#running) this.#engine.close();
  }

  #open(): void {
    const { folder } = this.#settings;
    this.#events.beforeOpen();
    this.#engine = new Engine(
      { folder, readOnly: this.#readOnly },
      {
        onReady: (serverVersion) => this.#onReady(serverVersion),
        onOutput: (bytes) => this.#onOutput(bytes),
        onDone: (logBytes) => this.#onDone(logBytes),
        onDiskFull: () => this.#events.onDiskFull(),
        onLog: (level, text) => this.#events.onLog(level, text),
        onEnd: (fault) => this.#onEnd(fault),
      },
    );
  }

  #onReady(serverVersion: string): void {
    this.serverVersion = serverVersion;
    this.#ready = true;
    for (const sql of [...this.#listeners.values()].flat()) {
      this.#queue.unshift({ client: undefined, batch: query(sql), deadlineMs: this.#settings.deadlineMs });
    }
    this.#events.onReady();
    this.#next();
  }

  #next(): void {
    if (this.#running || !this.#ready || this.#closing) return;
    const owner = this.#owner;
    const at = owner ? this.#queue.findIndex((work) => work.client === owner) : 0;
    const [work] = at < 0 ? [] : this.#queue.splice(at, 1);
    if (!work) return;
    this.#running = work;
    this.#status = undefined;
    this.#rows = [];
    this.#error = undefined;
    this.#setTimer(work.deadlineMs, () => this.#stop(work, refusals.deadline(work.deadlineMs)));
    this.#engine?.run(work.batch);
  }

  #onOutput(bytes: Buffer): void {
    const { messages, rest } = cutMessages(
      this.#unfinished.length > 0 ? Buffer.concat([this.#unfinished, bytes]) : bytes,
    );
    this.#unfinished = rest;
    const client = this.#running?.client;
    const passed = messages.map((message) => this.#pass(message)).filter((message) => message.length > 0);
    if (client && passed.length > 0) client.send(Buffer.concat(passed));
  }

  /** What the client gets in place of a message of the engine. */
  #pass(message: Buffer): Buffer {
    const type = typeOf(message);
    if (type === "Z") this.#status = String.fromCharCode(message[5] ?? 0) as TransactionStatus;
    else if (type === "A") {
      for (const listener of this.#listeners.keys()) listener.send(message);
      return Buffer.alloc(0);
    } else if (type === "D" && this.#running?.settle) this.#rows.push(firstColumn(message));
    else if (type === "E") {
      const code = errorCodeOf(message);
      if (this.#running?.settle) this.#error = new Error(`SQLSTATE ${code}`);
      if (code === "25006" && this.#readOnly) return answer("ERROR", refusals.diskFull);
    }
    return message;
  }

  #onDone(logBytes: number): void {
    const work = this.#running;
    this.logBytes = logBytes;
    this.#running = undefined;
    clearTimeout(this.#timer);
    if (!work) return;
    work.settle?.(this.#rows, this.#error);
    const open = this.#status !== "I" && work.client !== undefined;
    this.#owner = open ? work.client : undefined;
    if (this.#status !== "I" && !open) this.#rollBack();
    const owner = this.#owner;
    if (owner) this.#setTimer(this.#settings.deadlineMs, () => this.#expelIdle(owner));
    if (this.#closing) this.#engine?.close();
    else this.#next();
  }

  #onEnd(fault: Error | undefined): void {
    const work = this.#running;
    const wasReady = this.#ready;
    const owner = this.#owner;
    this.#engine = undefined;
    this.#ready = false;
    this.#running = undefined;
    this.#owner = undefined;
    this.#unfinished = Buffer.alloc(0);
    this.logBytes = 0;
    clearTimeout(this.#timer);
    if (work) this.#refuse(work, work.refusal ?? refusals.crashed, owner !== undefined || !work.refusal);
    else owner?.end(answer("FATAL", refusals.crashed));
    if (this.#closing) this.#events.onClosed();
    else if (wasReady) this.#open();
    else this.#openLater(fault ?? new Error("The database engine ended before it was open."));
  }

  #openLater(fault: Error): void {
    this.#events.onStartFailed(fault);
    this.#refuseWaiting();
    setTimeout(() => this.#closing || this.#open(), reopenAfterMs);
  }

  #refuseWaiting(): void {
    for (const work of this.#queue.splice(0))
      this.#refuse(work, this.#readOnly ? refusals.diskFull : refusals.starting);
  }

  /** Answers a batch that is not run or not finished; `ends` where the client can no longer know what it has open. */
  #refuse(work: Work, refusal: Refusal, ends = false): void {
    work.settle?.([], new Error(refusal.text));
    if (ends) work.client?.end(answer("FATAL", refusal));
    else work.client?.send(Buffer.concat([answer("ERROR", refusal), readyForQuery("I")]));
  }

  #stop(work: Work, refusal: Refusal): void {
    if (this.#running !== work || work.refusal) return;
    work.refusal = refusal;
    this.#events.onLog("warn", `${refusal.text} The engine is opened again.`);
    this.#engine?.kill();
  }

  #expelIdle(owner: Client): void {
    if (this.#owner !== owner || this.#running) return;
    this.#rollBackOwner();
    owner.end(answer("FATAL", refusals.idleInTransaction(this.#settings.deadlineMs)));
  }

  #rollBackOwner(): void {
    this.#owner = undefined;
    clearTimeout(this.#timer);
    this.#rollBack();
    this.#next();
  }

  #rollBack(): void {
    const batch = Buffer.concat([syncMessage, query("ROLLBACK")]);
    this.#queue.unshift({ client: undefined, batch, deadlineMs: this.#settings.deadlineMs });
  }

  #setTimer(milliseconds: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }
}

/** The first column of a DataRow message, as text. */
function firstColumn(message: Buffer): string {
  const length = message.readInt32BE(7);
  return length < 0 ? "" : message.toString("utf8", 11, 11 + length);
}
