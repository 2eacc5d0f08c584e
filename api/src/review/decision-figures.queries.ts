import { sql } from "kysely";
import { anyUuid } from "../database/any-of.ts";
import { byKey } from "../database/by-key.ts";
import type { Reads } from "../database/reads.ts";
import type { ShownFigure } from "./shown-figures.ts";

/** What the text's citations showed to whoever decided, by the decision; apart from its row because lists do without. */
export const figuresOfDecision = (reads: Reads) =>
  reads.loader<string, ShownFigure[]>("figuresOfDecision", async (ids) => {
    const { rows } = await sql<{ id: string; figures: ShownFigure[] }>`
      select id, figures from review_decision where id = ${anyUuid(ids)}`.execute(reads.db);
    return byKey(ids, rows, ({ id }) => id).map((row) => row?.figures ?? []);
  });
