/** The rows in the order of `keys`; undefined where a key has none. */
export function byKey<Row, Key>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key) {
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => found.get(key));
}

/** The rows of each key, in the order of `keys` and, within one, of `rows`. */
export function groupedByKey<Row, Key>(keys: readonly Key[], rows: readonly Row[], keyOf: (row: Row) => Key): Row[][] {
  const groups = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}
