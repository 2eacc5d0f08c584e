import { type RawBuilder, sql } from "kysely";

/** The keys as one array parameter, `any($1::uuid[])`, so that a statement's text does not grow with its keys. */
export function anyUuid(keys: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${sql.val([...keys])}::uuid[])`;
}

/** As {@link anyUuid}, of texts. */
export function anyText(keys: readonly string[]): RawBuilder<string> {
  return sql<string>`any(${sql.val([...keys])}::text[])`;
}
