import { type RawBuilder, sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";
import type { SourceKind } from "./source.entity.ts";

export interface SourceRow {
  __typename: "Source";
  id: string;
  uuid: string;
  code: string;
  title: string;
  publisher: string | null;
  kind: SourceKind;
  note: string | null;
  url: string | null;
}

/** Sources by id, for what is public and names them. */
export const sourceById = (reads: Reads) =>
  reads.loader<string, SourceRow | undefined>("sourceById", (ids) => readSources(reads, ids, sql`true`));

/** Sources by id that something public names: a vintage, or an article. */
export const publicSourceById = (reads: Reads) =>
  reads.loader<string, SourceRow | undefined>("publicSourceById", (ids) =>
    readSources(
      reads,
      ids,
      sql`(exists (select from vintage v where v.source_id = s.id and v.public_from <= ${reads.at})
        or exists (select from article a where a.source_id = s.id and a.published_at <= ${reads.at}))`,
    ),
  );

async function readSources(reads: Reads, ids: readonly string[], which: RawBuilder<unknown>) {
  const { rows } = await sql<Omit<SourceRow, "__typename" | "uuid">>`
    select id, code, title, publisher, kind, note, url from source s
    where id = ${anyUuid(ids)} and ${which}`.execute(reads.db);
  const sources = rows.map(
    (row): SourceRow => ({ ...row, __typename: "Source", uuid: row.id, id: publicId("source", row.id) }),
  );
  return byKey(ids, sources, (row) => row.uuid);
}
