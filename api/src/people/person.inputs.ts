import { Field, ID, InputType } from "type-graphql";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { PersonRole } from "./person.entity.ts";
import { PersonRoleEnum } from "./person.type.ts";

@InputType({ description: "Somebody who is to sign in to the desk." })
export class CreatePersonInput {
  @Field(() => String, { description: "As others at the desk see it: at most 50 characters." })
  name: string;
  @Field(() => String, { description: "What they will sign in with; nobody else's." })
  email: string;
  @Field(() => PersonRoleEnum, { description: "What they may do." })
  role: PersonRole;
  @Field(() => [String], { nullable: true, description: "Codes of the topics they are limited to; none is no limit." })
  topics?: string[] | null;
  @Field(() => [String], { nullable: true, description: "Codes of the areas they are limited to; none is no limit." })
  areas?: string[] | null;
}

@InputType({ description: "What is to be different about somebody; what is left out stays." })
export class ChangePersonInput {
  @Field(() => ID, { description: "Public id." })
  personId: string;
  @Field(() => DateTimeScalar, { description: "`changedAt` of the record that the caller has seen." })
  seenChangedAt: Date;
  @Field(() => String, { nullable: true, description: "The new name: at most 50 characters." })
  name?: string | null;
  @Field(() => PersonRoleEnum, { nullable: true, description: "The new role." })
  role?: PersonRole | null;
  @Field(() => [String], {
    nullable: true,
    description: "Codes of the topics they are limited to; empty for no limit.",
  })
  topics?: string[] | null;
  @Field(() => [String], { nullable: true, description: "Codes of the areas they are limited to; empty for no limit." })
  areas?: string[] | null;
}
