import { sql } from "kysely";
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

export const sourceById = (reads: Reads) =>
  reads.loader<string, SourceRow | undefined>("sourceById", async (ids) => {
    const { rows } = await sql<Omit<SourceRow, "__typename" | "uuid">>`
      select id, code, title, publisher, kind, note, url from source where id = ${anyUuid(ids)}`.execute(reads.db);
    const sources = rows.map(
      (row): SourceRow => ({ ...row, __typename: "Source", uuid: row.id, id: publicId("source", row.id) }),
    );
    return byKey(ids, sources, (row) => row.uuid);
  });
