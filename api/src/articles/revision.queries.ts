import type { Body } from "@gongbao/schema/articles/body.ts";
import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";

/** The stored body of each revision, apart from its row because lists do without it. */
export const bodyOfRevision = (reads: Reads) =>
  reads.loader<string, Body>("bodyOfRevision", async (ids) => {
    const { rows } = await sql<{ id: string; body: Body }>`
      select id, body from revision where id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(ids, rows, (row) => row.id).map((row) => row?.body ?? []);
  });
