import type { Tables } from "../database/entities.ts";
import { Reads } from "../database/reads.ts";
import type { Context } from "../server/context.ts";
import { personById } from "./person.queries.ts";

/** Somebody's record as it is after a mutation. */
export async function personAnswer({ services: { orm, feed }, tags }: Context, personId: string) {
  const reads = new Reads(orm.em.getKysely<Tables>({ type: "write" }), feed.now(), tags);
  return { __typename: "PersonSuccess", person: await personById(reads).load(personId) };
}
