import type { IncomingHttpHeaders } from "node:http";
import type { EntityManager, MikroORM } from "@mikro-orm/postgresql";
import type { Kysely } from "kysely";
import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import type { ChangeFeed } from "../live/change-feed.type.ts";
import type { MediaLibrary } from "../media/media-library.ts";
import type { WebhookWorker } from "../outbox/webhook-worker.ts";
import type { ResetLinks } from "../people/passwords/reset-links.ts";
import type { PersonRole } from "../people/person.entity.ts";
import type { Scope } from "../people/scope.ts";
import type { Sessions } from "../people/sessions.ts";

/** Who is asking, as the session tells. */
export interface SignedInPerson {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: PersonRole;
  /** What they may change, if not everything. */
  readonly scope: Scope;
  /** UUID of the session that tells so. */
  readonly sessionId: string;
}

/** What lives as long as the process. */
export interface Services {
  readonly orm: MikroORM;
  readonly feed: ChangeFeed;
  readonly sessions: Sessions;
  readonly webhooks: WebhookWorker;
  readonly resetLinks: ResetLinks;
  readonly media: MediaLibrary;
}

export interface Caller {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  /** IP address of the browser, as far as the proxies between can be trusted. */
  readonly address: string;
  readonly person: SignedInPerson | null;
  /** Outbox sequence up to which `db` held the changes before anything was read. */
  readonly cursor: bigint;
  /** Where this request reads: the primary, or one replica. */
  readonly db: Kysely<Tables>;
  /** When the request came. */
  readonly now: Date;
}

/** Sends a Set-Cookie header along with the answer. */
export type SetCookie = (cookie: string) => void;

/**
 * What resolvers know about one request. Apollo makes a shallow copy of it, so everything that changes lives in an
 * object that the copies share.
 */
export class Context {
  readonly caller: Caller;
  /** What a cached answer depends on, see `@gongbao/schema/live/tags.ts`. */
  readonly tags = new Set<string>();
  /** `personal` is true once something was read that is meant for this caller alone. */
  readonly answer = { personal: false };
  readonly setCookie: SetCookie;
  readonly services: Services;
  readonly made: { em?: EntityManager; reads?: Reads; desk?: Reads; previewAt?: Date } = {};

  constructor(services: Services, caller: Caller, setCookie: SetCookie) {
    this.services = services;
    this.caller = caller;
    this.setCookie = setCookie;
  }

  get requestId(): string {
    return this.caller.requestId;
  }

  /** The request's one moment: what is public is judged by it. In a preview it lies ahead. */
  get now(): Date {
    return this.made.previewAt ?? this.caller.now;
  }

  /** Shows everything as of an instant to come. Before anything is read, and only to a person who may see it. */
  preview(at: Date): void {
    this.made.previewAt = at;
  }

  /** Asking for it makes the answer personal: it is never kept for others. */
  get person(): SignedInPerson | null {
    this.answer.personal = true;
    return this.caller.person;
  }

  /** For commands: the request's own unit of work. */
  get em(): EntityManager {
    this.made.em ??= this.services.orm.em.fork();
    return this.made.em;
  }

  /** For the desk: rows of the primary, where what was just written is found. */
  get desk(): Reads {
    this.made.desk ??= new Reads(
      this.services.orm.em.getKysely<Tables>({ type: "write" }),
      this.services.feed.now(),
      new Set(),
    );
    return this.made.desk;
  }

  /** For readers: rows as of `now`. */
  get reads(): Reads {
    this.made.reads ??= new Reads(this.caller.db, this.now, this.tags);
    return this.made.reads;
  }
}
