import { mediaAddress, mediaOf } from "@gongbao/schema/articles/media-address.ts";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import type { MediaKind } from "./media-kind.ts";
import { isShown } from "./media-use.queries.ts";

/** A file as it is asked for by its address, at this moment. */
export interface ServedMedia {
  id: string;
  name: string;
  kind: MediaKind;
  sha256: string;
  renditions: number[];
  /** Whether it is everybody's to see: something public shows it, and its time is not over. */
  isPublic: boolean;
  /** Seconds until its time is over, at most so many. */
  secondsLeft: (most: number) => number;
}

interface Stored extends Pick<ServedMedia, "id" | "name" | "kind" | "sha256" | "renditions"> {
  is_public: boolean;
  seconds_left: number | null;
}

/** A file that is there; undefined for any other text than its UUID. */
export async function servedMedia(db: Kysely<Tables>, id: string): Promise<ServedMedia | undefined> {
  if (mediaOf(mediaAddress(id)) === undefined) return undefined;
  const now = sql`clock_timestamp()`;
  const { rows } = await sql<Stored>`
    select f.id, f.name, f.kind, f.sha256, f.renditions,
      floor(extract(epoch from i.expires_at - ${now}))::float8 as seconds_left,
      coalesce(i.expires_at > ${now}, true) and ${isShown(sql`f.id`, now)} as is_public
    from media_file f join media_item i on i.file_id = f.id
    where f.id = ${id} and i.removed_at is null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { is_public, seconds_left, ...told } = row;
  const secondsLeft = (most: number) => Math.max(0, Math.min(most, seconds_left ?? most));
  return { ...told, isPublic: is_public, secondsLeft };
}
