import type { Question } from "./queries.ts";

/** What the product must at least reach, and what it is meant to, as shares of a baseline's answers a second. */
export interface Aim {
  floor?: number;
  aim: number;
}

/** Uncached, of (a); the floor is what Apollo Server alone reaches. */
export const coldAims: Record<Question["name"], Aim> = {
  newest: { floor: 0.16, aim: 0.3 },
  article: { floor: 0.23, aim: 0.4 },
  metric: { floor: 0.25, aim: 0.5 },
};

/** Cached GraphQL, and a cached page, of the same bytes from memory. */
export const cachedAim: Aim = { aim: 0.4 };

/** How many times as long a query may take on ten times the data. */
export const growthMost = 1.3;

/** Seconds after the api's answer within which the last open stream is told. */
export const toldWithinSeconds = 0.5;

/** Milliseconds for the impact list, and for the approval, of a figure that 5,000 articles cite; of the medians. */
export const impactWithinMs = 500;
export const approvedWithinMs = 1_000;

/** Seconds for a file of 50,000 rows, from its upload until it is proposed. */
export const importedWithinSeconds = 60;
