import type { EntityManager } from "@mikro-orm/postgresql";
import type { Logger } from "pino";
import type { Tables } from "../database/entities.ts";
import { limits } from "../server/limits.ts";
import { addMedia, type ReceivedMedia } from "./actions/add-media.ts";
import { dropRemoved } from "./drop-removed.ts";
import type { MediaStore } from "./store/media-store.ts";

/** The media of this node: takes files in, one after the other, and drops those that were removed. */
export class MediaLibrary {
  readonly store: MediaStore;
  readonly #em: EntityManager;
  readonly #log: Logger;
  /** Uploads that are arriving, wait or are being read. */
  #under = 0;
  #work: Promise<unknown> = Promise.resolve();

  constructor(em: EntityManager, store: MediaStore, log: Logger) {
    this.#em = em;
    this.store = store;
    this.#log = log;
  }

  /** Keeps a place for an upload, whose bytes will be held in memory; undefined when all are taken. Give it back once. */
  takePlace(): (() => void) | undefined {
    if (this.#under >= limits.uploadsAtOnce) return undefined;
    this.#under += 1;
    let isGiven = false;
    return () => {
      if (!isGiven) this.#under -= 1;
      isGiven = true;
    };
  }

  /** When its turn comes: encoding takes all processors. Gives the UUID. @throws RefusedFile */
  add(received: ReceivedMedia): Promise<string> {
    const added = this.#work.then(() => addMedia(this.#em, this.store, received));
    this.#work = added.catch(() => undefined);
    return added;
  }

  /** Drops the bytes of removed files; what cannot be dropped now is dropped at the next call, which comes every hour. */
  async dropRemoved(): Promise<void> {
    try {
      const files = await dropRemoved(this.#em.getKysely<Tables>({ type: "write" }), this.store);
      if (files > 0) this.#log.info({ files }, "dropped removed media");
    } catch (error) {
      this.#log.error({ err: error }, "the bytes of removed media could not be dropped; the next try is in an hour");
    }
  }

  /** Settles when nothing is being read any more. */
  async stop(): Promise<void> {
    await this.#work;
  }
}
