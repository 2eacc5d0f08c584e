import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey, groupedByKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import { deviceWords } from "./device.ts";
import type { PersonRole } from "./person.entity.ts";

interface StoredPerson {
  id: string;
  name: string;
  email: string;
  role: PersonRole;
  scope_topic_ids: string[];
  scope_area_ids: string[];
  created_at: Date;
  updated_at: Date;
  deactivated_at: Date | null;
}

/** A person as an administrator sees them, and as they see themselves. */
export interface PersonRow {
  __typename: "Person";
  reads: Reads;
  id: string;
  uuid: string;
  name: string;
  email: string;
  role: PersonRole;
  isActive: boolean;
  changedAt: Date;
  addedAt: Date;
  scopeTopicIds: readonly string[];
  scopeAreaIds: readonly string[];
}

const personColumns = sql`p.id, p.name, p.email, p.role, p.scope_topic_ids, p.scope_area_ids, p.created_at,
  p.updated_at, p.deactivated_at`;

function personRow(reads: Reads, stored: StoredPerson): PersonRow {
  return {
    __typename: "Person",
    reads,
    id: publicId("person", stored.id),
    uuid: stored.id,
    name: stored.name,
    email: stored.email,
    role: stored.role,
    isActive: stored.deactivated_at === null,
    changedAt: stored.updated_at,
    addedAt: stored.created_at,
    scopeTopicIds: stored.scope_topic_ids,
    scopeAreaIds: stored.scope_area_ids,
  };
}

export const personById = (reads: Reads) =>
  reads.loader<string, PersonRow | undefined>("personById", async (ids) => {
    const { rows } = await sql<StoredPerson>`
      select ${personColumns} from person p where p.id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => personRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

/** Everybody, in the order in which they were added. */
export const allPeople: Listing<StoredPerson, PersonRow, InstantKey> = {
  name: "people",
  columns: personColumns,
  from: () => sql`person p`,
  where: () => sql`true`,
  after: ([instant, id]) => sql`(p.created_at, p.id) > (${instant}::timestamptz, ${id}::uuid)`,
  order: sql`p.created_at, p.id`,
  row: personRow,
  keyOf: ({ addedAt, uuid }) => [addedAt.toISOString(), uuid],
};

/** A browser in which somebody is signed in. */
export interface SessionRow {
  __typename: "Session";
  id: string;
  uuid: string;
  device: string;
  address: string | null;
  signedInAt: Date;
  endsAt: Date;
}

interface StoredSession {
  id: string;
  person_id: string;
  user_agent: string | null;
  ip_address: string | null;
  created_at: Date;
  expires_at: Date;
}

/** Sessions of people that have not ended, the newest first. */
export const sessionsOf = (reads: Reads) =>
  reads.loader<string, SessionRow[]>("sessionsOf", async (ids) => {
    const { rows } = await sql<StoredSession>`
      select id, person_id, user_agent, ip_address, created_at, expires_at from session
      where person_id = ${anyUuid(ids)} and expires_at > clock_timestamp() order by created_at desc, id desc`.execute(
      reads.db,
    );
    return groupedByKey(ids, rows, (row) => row.person_id).map((sessions) => sessions.map(sessionRow));
  });

function sessionRow(stored: StoredSession): SessionRow {
  return {
    __typename: "Session",
    id: publicId("session", stored.id),
    uuid: stored.id,
    device: deviceWords(stored.user_agent),
    address: stored.ip_address || null,
    signedInAt: stored.created_at,
    endsAt: stored.expires_at,
  };
}

/** A second factor that is asked for. */
export interface SecondFactorRow {
  since: Date;
  recoveryCodesLeft: number;
}

/** The second factors of people, undefined where it is off. */
export const secondFactorOf = (reads: Reads) =>
  reads.loader<string, SecondFactorRow | undefined>("secondFactorOf", async (ids) => {
    const { rows } = await sql<SecondFactorRow & { person_id: string }>`
      select f.person_id, f.confirmed_at as since, (
        select count(*) from recovery_code c where c.person_id = f.person_id and c.used_at is null
      )::int as "recoveryCodesLeft"
      from second_factor f where f.person_id = ${anyUuid(ids)} and f.confirmed_at is not null`.execute(reads.db);
    return byKey(ids, rows, (row) => row.person_id);
  });
