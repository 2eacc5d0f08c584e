import DataLoader from "dataloader";
import type { Kysely } from "kysely";
import type { Tables } from "./entities.ts";

/**
 * What one request reads as of one instant: rows that were public at `at`, batched. Every row that a question answers
 * carries the `Reads` it came from, so that whatever hangs on it is read as of the same instant.
 */
export class Reads {
  readonly db: Kysely<Tables>;
  /** Nothing that became public after this instant is seen. */
  readonly at: Date;
  /** Cache tags of all that was read, see `@gongbao/schema/live/tags.ts`; shared by the whole request. */
  readonly tags: Set<string>;
  readonly #loaders = new Map<string, DataLoader<unknown, unknown>>();
  readonly #shared = new Map<string, object>();
  readonly #siblings: Map<number, Reads>;

  constructor(db: Kysely<Tables>, at: Date, tags: Set<string>, siblings = new Map<number, Reads>()) {
    this.db = db;
    this.at = at;
    this.tags = tags;
    this.#siblings = siblings;
    siblings.set(at.getTime(), this);
  }

  /** The same request as of another instant. */
  asOf(at: Date): Reads {
    return this.#siblings.get(at.getTime()) ?? new Reads(this.db, at, this.tags, this.#siblings);
  }

  /** What `make` gives, made once for this request and instant under that name. */
  shared<Value extends object>(name: string, make: () => Value): Value {
    let value = this.#shared.get(name);
    if (!value) {
      value = make();
      this.#shared.set(name, value);
    }
    return value as Value;
  }

  /**
   * The loader called `name` of this request and instant, made when first asked for. `batch` gets distinct keys and
   * gives one value for each, in their order.
   */
  loader<Key extends string | number, Value>(
    name: string,
    batch: (keys: readonly Key[]) => Promise<readonly Value[]>,
  ): DataLoader<Key, Value> {
    let loader = this.#loaders.get(name);
    if (!loader) {
      loader = new DataLoader(batch as (keys: readonly unknown[]) => Promise<readonly unknown[]>);
      this.#loaders.set(name, loader);
    }
    return loader as DataLoader<Key, Value>;
  }
}
