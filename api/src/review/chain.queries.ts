import { type Kysely, sql } from "kysely";
import type { Listing } from "../connections/listing.ts";
import type { NumberKey } from "../connections/page.ts";
import type { Tables } from "../database/entities.ts";
import { DEFAULT_CHAIN, type ReviewStepDefinition } from "./review-step.ts";

/** A chain as it was set. The default one was set by nobody. */
export interface ReviewChainRow {
  __typename: "ReviewChain";
  number: number;
  steps: readonly ReviewStepDefinition[];
  setAt: Date | null;
  setBy: string | null;
}

interface StoredChain {
  number: number;
  steps: ReviewStepDefinition[];
  recorded_at: Date;
  set_by: string | null;
}

const chainRow = ({ number, steps, recorded_at, set_by }: StoredChain): ReviewChainRow => ({
  __typename: "ReviewChain",
  number,
  steps,
  setAt: set_by === null ? null : recorded_at,
  setBy: set_by,
});

const columns = sql`c.number, c.steps, c.recorded_at, p.name as set_by`;
const from = sql`review_chain c left join person p on p.id = c.recorded_by_id`;

/** The chain that texts are submitted under now. */
export async function newestChain(db: Kysely<Tables>): Promise<ReviewChainRow> {
  const { rows } = await sql<StoredChain>`
    select ${columns} from ${from} order by c.number desc limit 1`.execute(db);
  const [stored] = rows;
  return stored
    ? chainRow(stored)
    : { __typename: "ReviewChain", number: 0, steps: DEFAULT_CHAIN, setAt: null, setBy: null };
}

/** Every chain that was ever stored, the newest first. */
export const reviewChains = {
  name: "reviewChains",
  columns,
  from: () => from,
  countFrom: sql`review_chain c`,
  where: () => sql`true`,
  after: ([number]) => sql`c.number < ${Number(number)}`,
  order: sql`c.number desc`,
  row: (_reads, stored) => chainRow(stored),
  keyOf: ({ number }) => [String(number)],
} satisfies Listing<StoredChain, ReviewChainRow, NumberKey>;
