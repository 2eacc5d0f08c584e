import type { Session } from "./session.ts";

/** How much log may pile up, and how long a change may wait, before the data files are brought up to date. */
const checkpointAfterBytes = 64 * 1024 * 1024;
const checkpointAfterMs = 5 * 60_000;
const upkeepDeadlineMs = 10 * 60_000;

/** The tables that PostgreSQL's autovacuum would take next, by its own default thresholds. */
const tablesToVacuum = `
  select format('%I.%I', schemaname, relname) from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup
     or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
     or n_mod_since_analyze > 50 + 0.1 * n_live_tup`;

/**
 * What PostgreSQL's background processes do and PGlite has none for: checkpoints, so that the log does not grow for ever,
 * and vacuum with fresh statistics, so that plans stay good. Call it every minute or so; a call does at most a little.
 */
export class Upkeep {
  readonly #session: Session;
  #checkpointAt = Date.now();
  #logAtCheckpoint = 0;
  #logAtVacuum = 0;
  #busy = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** After the engine was opened again: it has just written a checkpoint, and counts its log from zero. */
  restart(): void {
    this.#checkpointAt = Date.now();
    this.#logAtCheckpoint = 0;
    this.#logAtVacuum = 0;
  }

  async run(): Promise<void> {
    if (this.#busy || this.#session.readOnly) return;
    this.#busy = true;
    try {
      if (this.#session.logBytes > this.#logAtVacuum) await this.#vacuum();
      const grown = this.#session.logBytes - this.#logAtCheckpoint;
      const age = Date.now() - this.#checkpointAt;
      if (grown > checkpointAfterBytes || (grown > 0 && age > checkpointAfterMs)) await this.#checkpoint();
    } finally {
      this.#busy = false;
    }
  }

  async #vacuum(): Promise<void> {
    // Else the counts may be those of a second ago.
    await this.#session.ask("SELECT pg_stat_force_next_flush()", upkeepDeadlineMs);
    for (const table of await this.#session.ask(tablesToVacuum, upkeepDeadlineMs)) {
      await this.#session.ask(`VACUUM (ANALYZE) ${table}`, upkeepDeadlineMs);
    }
    this.#logAtVacuum = this.#session.logBytes;
  }

  async #checkpoint(): Promise<void> {
    await this.#session.ask("CHECKPOINT", upkeepDeadlineMs);
    this.#checkpointAt = Date.now();
    this.#logAtCheckpoint = this.#session.logBytes;
  }
}
