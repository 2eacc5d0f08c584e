import { type RawBuilder, sql } from "kysely";

/** The id of the topic with that code, as a scalar sub-select; null if there is none. */
export const topicIdOf = (code: string): RawBuilder<string> => sql`(select id from topic where code = ${code})`;
