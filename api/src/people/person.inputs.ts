import { Field, InputType } from "type-graphql";
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
}
