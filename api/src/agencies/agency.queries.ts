import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import { publicId } from "../server/public-id.ts";

export interface AgencyRow {
  __typename: "Agency";
  id: string;
  uuid: string;
  code: string;
  name: string;
}

export const agencyById = (reads: Reads) =>
  reads.loader<string, AgencyRow | undefined>("agencyById", async (ids) => {
    const { rows } = await sql<{ id: string; code: string; name: string }>`
      select * from agency where id = ${anyUuid(ids)}`.execute(reads.db);
    const agencies = rows.map(
      ({ id, code, name }): AgencyRow => ({ __typename: "Agency", id: publicId("agency", id), uuid: id, code, name }),
    );
    return byKey(ids, agencies, (row) => row.uuid);
  });
