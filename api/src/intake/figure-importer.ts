import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import { v7 } from "uuid";
import { anyUuid } from "../database/any-of.ts";
import type { Tables } from "../database/entities.ts";
import { previewImport } from "./actions/preview-import.ts";

export interface ReceivedFile {
  name: string;
  bytes: Uint8Array;
  /** For rows that have no reason of their own. */
  reason: string | null;
  /** UUID of a person. */
  by: string;
}

/** Files that may wait for their turn in memory. */
const WAITING_MOST = 5;

/** What stands still for two minutes counts as cut off. */
const TOUCH_MS = 30_000;

/** Reads uploaded files one after the other, beside everything else that the node does. */
export class FigureImporter {
  readonly #db: Kysely<Tables>;
  readonly #log: Logger;
  readonly #stopping = new AbortController();
  readonly #touching: NodeJS.Timeout;
  /** UUIDs of the imports that are being read or wait to be. */
  readonly #waiting = new Set<string>();
  #work: Promise<void> = Promise.resolve();

  /** @param db the primary */
  constructor(db: Kysely<Tables>, log: Logger, touchMs = TOUCH_MS) {
    this.#db = db;
    this.#log = log;
    this.#touching = setInterval(() => this.#touch(), touchMs).unref();
  }

  /** Whether it takes no further file just now. */
  get isFull(): boolean {
    return this.#waiting.size >= WAITING_MOST;
  }

  /** Writes the import down and begins to read it when its turn comes; gives its UUID. */
  async accept({ name, bytes, reason, by }: ReceivedFile): Promise<string> {
    const importId = v7();
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await sql`insert into figure_import (id, file_name, sha256, state, uploaded_at, uploaded_by_id, touched_at)
      values (${importId}, ${name}, ${sha256}, 'PARSING', clock_timestamp(), ${by}, clock_timestamp())`.execute(
      this.#db,
    );
    this.#waiting.add(importId);
    this.#work = this.#work
      .then(() => previewImport(this.#db, { importId, bytes, reason }, this.#stopping.signal))
      .catch((error: unknown) => this.#log.error({ err: error, importId }, "a file of figures could not be read"))
      .finally(() => {
        this.#waiting.delete(importId);
      });
    return importId;
  }

  /** Ends what is being read or waits, which is then FAILED. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#touching);
    await this.#work;
  }

  /** Says that files which wait for their turn are not forgotten. */
  async #touch(): Promise<void> {
    if (this.#waiting.size === 0) return;
    await sql`update figure_import set touched_at = clock_timestamp()
      where state = 'PARSING' and id = ${anyUuid([...this.#waiting])}`
      .execute(this.#db)
      .catch((error: unknown) => this.#log.warn({ err: error }, "waiting files could not be touched"));
  }
}
