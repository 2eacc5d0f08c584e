/**
 * Faults of the database that are nobody's mistake and that a reader is told about in plain words:
 * `deadline` the query ran too long · `disk-full` nothing can be written · `unavailable` try again in a moment.
 */
export type DatabaseFaultKind = "deadline" | "disk-full" | "unavailable";

export class DatabaseFault extends Error {
  override readonly name = "DatabaseFault";
  readonly kind: DatabaseFaultKind;

  constructor(kind: DatabaseFaultKind, cause: unknown) {
    super(sentences[kind], { cause });
    this.kind = kind;
  }
}

const sentences: Record<DatabaseFaultKind, string> = {
  deadline: "The query was stopped because it ran longer than its deadline.",
  "disk-full": "The disk that holds the database is full; reading goes on, writing needs space.",
  unavailable: "The database cannot be reached at the moment; try again in a few seconds.",
};

/** SQLSTATEs of PostgreSQL (appendix A), codes of the operating system, and the two texts that `pg` gives no code. */
const kinds: [RegExp, DatabaseFaultKind][] = [
  [/^57014$/, "deadline"],
  [/^53100$/, "disk-full"],
  [/^(08...|57P0[1-5]|25006|25P03|53300)$/, "unavailable"],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, "unavailable"],
  [
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/,
    "unavailable",
  ],
];

/** The same fault for both engines, from whatever the driver, Kysely or MikroORM threw; undefined for other errors. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (error instanceof DatabaseFault) return error;
  for (let current: unknown = error; current instanceof Error; current = current.cause) {
    const code = String((current as { code?: unknown }).code ?? "");
    const kind = kinds.find(([pattern]) => pattern.test(code) || (code === "" && pattern.test(current.message)))?.[1];
    if (kind) return new DatabaseFault(kind, error);
  }
  return undefined;
}
