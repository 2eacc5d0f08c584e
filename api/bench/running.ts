interface Stoppable {
  stop(): Promise<void>;
}

/** What a run has started: stopped in the end in reverse order, also when somebody interrupts it. */
export class Running {
  readonly #started: Stoppable[] = [];
  #stopped: Promise<void> | undefined;

  /** Whether `stop` was called. */
  get isStopped(): boolean {
    return this.#stopped !== undefined;
  }

  /** Gives what was started, once it is; it is stopped with the others. @throws Error when that time has come already */
  async keep<T extends Stoppable>(starting: Promise<T>): Promise<T> {
    const started = await starting;
    if (!this.isStopped) {
      this.#started.push(started);
      return started;
    }
    await started.stop();
    throw new Error("The run was interrupted.");
  }

  /** Stops everything; all who ask wait for the same. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (let last = this.#started.pop(); last; last = this.#started.pop()) await last.stop();
  }
}
