import { mediaAddress } from "@gongbao/schema/articles/media-address.ts";
import { sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { InstantKey } from "../connections/page.ts";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { MediaKind } from "./media-kind.ts";
import type { MediaLicense } from "./media-license.ts";
import { isUsed } from "./media-use.queries.ts";

export interface StoredMedia {
  id: string;
  name: string;
  kind: MediaKind;
  sha256: string;
  bytes: number;
  width: number | null;
  height: number | null;
  renditions: number[];
  had_location: boolean;
  uploaded_at: Date;
  uploaded_by_id: string;
  uploaded_by: string;
  version: number;
  alt: string | null;
  caption: string | null;
  credit: string | null;
  license: MediaLicense | null;
  license_note: string | null;
  expires_at: Date | null;
  is_expired: boolean;
  focal_x: number;
  focal_y: number;
}

/** A file with what is said of it, as the desk sees it, and as what shows it is made of. */
export interface MediaRow {
  __typename: "MediaItem";
  reads: Reads;
  id: string;
  uuid: string;
  name: string;
  kind: MediaKind;
  sha256: string;
  address: string;
  bytes: number;
  width: number | null;
  height: number | null;
  renditions: number[];
  hadLocation: boolean;
  uploadedAt: Date;
  /** UUID. */
  uploadedById: string;
  uploadedBy: string;
  version: number;
  alt: string | null;
  caption: string | null;
  credit: string | null;
  license: MediaLicense | null;
  licenseNote: string | null;
  expiresAt: Date | null;
  /** By the instant it is read for, or by now: what is over stays over when an earlier day is asked for. */
  isExpired: boolean;
  focalPoint: { x: number; y: number };
}

const files = sql`media_file f join media_item i on i.file_id = f.id join person uploader on uploader.id = f.uploaded_by_id`;

const columns = ({ at }: Reads) => sql`f.id, f.name, f.kind, f.sha256, f.bytes, f.width, f.height, f.renditions,
  f.had_location, f.uploaded_at, f.uploaded_by_id, uploader.name as uploaded_by, i.version, i.alt, i.caption, i.credit,
  i.license, i.license_note, i.expires_at, coalesce(i.expires_at <= greatest(${at}, clock_timestamp()), false) as is_expired,
  i.focal_x, i.focal_y`;

function mediaRow(reads: Reads, stored: StoredMedia): MediaRow {
  const { id, name, kind, sha256, bytes, width, height, renditions, version, alt, caption, credit, license } = stored;
  return {
    __typename: "MediaItem",
    reads,
    ...{ id: publicId("media", id), uuid: id, address: mediaAddress(id) },
    ...{ name, kind, sha256, bytes, width, height, renditions, version, alt, caption, credit, license },
    hadLocation: stored.had_location,
    uploadedAt: stored.uploaded_at,
    uploadedById: stored.uploaded_by_id,
    uploadedBy: stored.uploaded_by,
    licenseNote: stored.license_note,
    expiresAt: stored.expires_at,
    isExpired: stored.is_expired,
    focalPoint: { x: stored.focal_x, y: stored.focal_y },
  };
}

/** By UUID; one that was removed is none. */
export const mediaById = (reads: Reads) =>
  reads.loader<string, MediaRow | undefined>("mediaById", async (ids) => {
    const { rows } = await sql<StoredMedia>`
      select ${columns(reads)} from ${files} where f.id = ${anyUuid(ids)} and i.removed_at is null`.execute(reads.db);
    return byKey(
      ids,
      rows.map((row) => mediaRow(reads, row)),
      ({ uuid }) => uuid,
    );
  });

export interface MediaFilter {
  kind?: MediaKind | undefined;
  /** Those that nothing uses, or those that something does. */
  unused?: boolean | undefined;
  /** What the name, alternative text, caption or credit holds. */
  holds?: string | undefined;
  /** Those whose time is over by then. */
  expiresBefore?: Date | undefined;
}

/** Files that are there, the newest first. */
export function mediaBy(reads: Reads, { kind, unused, holds, expiresBefore }: MediaFilter) {
  const used = isUsed(sql`f.id`);
  const words = sql`concat_ws(' ', f.name, i.alt, i.caption, i.credit)`;
  return {
    name: "media",
    columns: columns(reads),
    from: () => files,
    where: () => sql`i.removed_at is null
      and ${kind === undefined ? sql`true` : sql`f.kind = ${kind}`}
      and ${unused === undefined ? sql`true` : unused ? sql`not ${used}` : used}
      and ${holds === undefined ? sql`true` : sql`strpos(lower(${words}), lower(${holds})) > 0`}
      and ${expiresBefore === undefined ? sql`true` : sql`i.expires_at < ${expiresBefore}`}`,
    after: ([at, id]) => sql`(date_trunc('milliseconds', f.uploaded_at), f.id) < (${at}::timestamptz, ${id}::uuid)`,
    order: sql`date_trunc('milliseconds', f.uploaded_at) desc, f.id desc`,
    row: mediaRow,
    keyOf: ({ uploadedAt, uuid }) => [uploadedAt.toISOString(), uuid],
  } satisfies Listing<StoredMedia, MediaRow, InstantKey>;
}
