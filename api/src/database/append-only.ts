/**
 * A trigger by which the database itself refuses UPDATE and DELETE of a table's rows, whoever asks; the migration adds
 * the same for TRUNCATE, which schema introspection does not see. The refusal has SQLSTATE 23001 (restrict_violation).
 */
export function appendOnly(table: string) {
  return [
    {
      name: "append_only",
      timing: "before" as const,
      events: ["update" as const, "delete" as const],
      forEach: "row" as const,
      body: `raise exception '${table} is append-only' using errcode = 'restrict_violation';`,
    },
  ];
}
