import type { ChangeEvent } from "@gongbao/schema/live/change-event.ts";

/** What the page does when the stream speaks. */
export type LiveListener = {
  change(event: ChangeEvent): void;
  /** Changes were missed that nobody can tell any more. */
  reset(): void;
  /** The stream is open again, or was lost at this moment. */
  online(): void;
  offline(since: Date): void;
};

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * The page's event stream. It is open while somebody looks: a hidden page lets go of it (browsers allow a site six
 * connections over HTTP/1.1, for all tabs together) and resumes from its last position when it is seen again, out of the
 * back-forward cache too.
 */
export class LiveConnection {
  readonly #listener: LiveListener;
  #cursor: string;
  #source: EventSource | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #retry: number | undefined;

  /** @param cursor the position at which the page was rendered */
  constructor(cursor: string, listener: LiveListener) {
    this.#cursor = cursor;
    this.#listener = listener;
  }

  /** Opens the stream, now and whenever the page is seen. */
  start(): void {
    const follow = () => (document.visibilityState === "visible" ? this.#open() : this.#close());
    document.addEventListener("visibilitychange", follow);
    addEventListener("pageshow", follow);
    addEventListener("pagehide", () => this.#close());
    addEventListener("online", () => {
      this.#close();
      follow();
    });
    addEventListener("offline", () => this.#listener.offline(new Date()));
    follow();
  }

  #open(): void {
    if (this.#source) return;
    clearTimeout(this.#retry);
    const source = new EventSource(`/live?since=${this.#cursor}`);
    this.#source = source;
    source.onopen = () => {
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#listener.online();
    };
    source.onerror = () => {
      this.#listener.offline(new Date());
      // The browser tries again by itself, except after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) this.#reopenLater();
    };
    source.addEventListener("change", ({ data, lastEventId }) => {
      this.#cursor = lastEventId;
      this.#listener.change(JSON.parse(data));
    });
    source.addEventListener("reset", ({ lastEventId }) => {
      this.#cursor = lastEventId;
      this.#listener.reset();
    });
  }

  #close(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  #reopenLater(): void {
    this.#close();
    this.#retry = window.setTimeout(() => this.#open(), this.#pauseMs * (0.5 + Math.random()));
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
