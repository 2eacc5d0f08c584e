import { Field, ID, ObjectType } from "type-graphql";
import { Node } from "../server/node.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { WithdrawalRow } from "./withdrawal.queries.ts";

@ObjectType({
  implements: Node,
  description: "What stands in the place of an article that readers no longer see (撤稿).",
  simpleResolvers: true,
})
export class Withdrawal extends Node implements Pick<WithdrawalRow, "id" | "reason" | "withdrawnAt"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "Why it was withdrawn." })
  reason: string;
  @Field(() => DateTimeScalar, { description: "When it was withdrawn." })
  withdrawnAt: Date;
}
