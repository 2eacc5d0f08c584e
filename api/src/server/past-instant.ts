import type { Reads } from "../database/reads.ts";
import { refusal } from "./errors.ts";

/**
 * The same request as of `asOf`, or as it is without one.
 * @throws BAD_USER_INPUT for an instant after the request's own
 */
export function asKnown(reads: Reads, asOf: Date | null | undefined): Reads {
  return asOf ? reads.asOf(pastInstant(reads, asOf)) : reads;
}

/**
 * An `asOf` that may be answered: what will be public is nobody's to ask.
 * @throws BAD_USER_INPUT for an instant after the request's own
 */
export function pastInstant(reads: Reads, asOf: Date): Date {
  if (asOf.getTime() <= reads.at.getTime()) return asOf;
  throw refusal("BAD_USER_INPUT", `"asOf" is ${asOf.toISOString()}, which has not come yet; leave it out for now.`, {
    argument: "asOf",
  });
}
