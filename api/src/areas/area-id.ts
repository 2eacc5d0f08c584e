import { type RawBuilder, sql } from "kysely";

/** The id of the area with that code, as a scalar sub-select; null if there is none. */
export const areaIdOf = (code: string): RawBuilder<string> => sql`(select id from area where code = ${code})`;
