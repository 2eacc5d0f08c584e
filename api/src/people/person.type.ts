import { createUnionType, Field, ID, Int, ObjectType } from "type-graphql";
import { connectionType } from "../connections/connection.type.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { Refusal } from "../server/refusal.type.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { type PersonRole, personRoles } from "./person.entity.ts";
import type { PersonRow, SecondFactorRow, SessionRow } from "./person.queries.ts";

export const PersonRoleEnum = enumType("PersonRole", personRoles, "What a person may do at the desk.", {
  REPORTER: "通讯员: writes.",
  EDITOR: "编辑: edits, and clears what a revised figure has overtaken.",
  SECTION_HEAD: "科室负责人: also approves figures and releases texts.",
  DIRECTOR: "分管领导: also approves figures and releases texts.",
  STATISTICIAN: "数据员: proposes figures and keeps the rules between them.",
  ADMINISTRATOR: "管理员: everything.",
});

@ObjectType({
  implements: Node,
  description: "Somebody who can sign in to the desk; only they and administrators see it.",
  simpleResolvers: true,
})
export class Person
  extends Node
  implements Pick<PersonRow, "id" | "name" | "email" | "role" | "isActive" | "addedAt" | "changedAt">
{
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "As others at the desk see it." })
  name: string;
  @Field(() => String, { description: "What they sign in with." })
  email: string;
  @Field(() => PersonRoleEnum, { description: "What they may do." })
  role: PersonRole;
  @Field(() => Boolean, { description: "Whether they may sign in." })
  isActive: boolean;
  @Field(() => DateTimeScalar, { description: "When they were added." })
  addedAt: Date;
  @Field(() => DateTimeScalar, { description: "When their record was last changed; name it when you change it." })
  changedAt: Date;
}

export const PersonConnection = connectionType(() => Person, "Person");

@ObjectType({
  implements: Node,
  description: "A browser in which somebody is signed in; only they and administrators see it.",
  simpleResolvers: true,
})
export class Session extends Node implements Pick<SessionRow, "id" | "device" | "address" | "signedInAt" | "endsAt"> {
  @Field(() => ID, { description: "Public id; it opens nothing." })
  declare id: string;
  @Field(() => String, { description: "Browser and machine in words, as far as they tell: Edge 141（Windows 10）." })
  device: string;
  @Field(() => String, { nullable: true, description: "IP address from which it was begun." })
  address: string | null;
  @Field(() => DateTimeScalar, { description: "When it was begun." })
  signedInAt: Date;
  @Field(() => DateTimeScalar, { description: "When it ends at the latest." })
  endsAt: Date;
}

@ObjectType({ description: "Codes of a phone that are asked for beside the password.", simpleResolvers: true })
export class SecondFactor implements SecondFactorRow {
  @Field(() => DateTimeScalar, { description: "Since when." })
  since: Date;
  @Field(() => Int, { description: "Recovery codes that have not been used." })
  recoveryCodesLeft: number;
}

@ObjectType({ description: "Signed in; the session travels in a cookie.", simpleResolvers: true })
export class SignInSuccess {
  @Field(() => Person, { description: "Who is signed in now." })
  person: Person;
}

@ObjectType({
  description: "The password was right and nobody is signed in yet: it takes a code of the phone as well.",
  simpleResolvers: true,
})
export class SecondFactorNeeded {
  @Field(() => String, { description: "Stands for the password; pass it to signInWithCode." })
  ticket: string;
  @Field(() => DateTimeScalar, { description: "Until when it is good." })
  expiresAt: Date;
}

@ObjectType({ description: "Nobody is signed in any more.", simpleResolvers: true })
export class SignOutSuccess {
  @Field(() => Boolean, { description: "Whether somebody was signed in before." })
  signedOut: boolean;
}

@ObjectType({ description: "Somebody new can sign in.", simpleResolvers: true })
export class CreatePersonSuccess {
  @Field(() => Person, { description: "Who." })
  person: Person;
  @Field(() => String, { description: "Their password, shown only this once." })
  password: string;
}

@ObjectType({ description: "Somebody's record as it is now.", simpleResolvers: true })
export class PersonSuccess {
  @Field(() => Person, { description: "Who." })
  person: Person;
}

const typeName = (value: unknown) => (value as { __typename: string }).__typename;

export const SignInResult = createUnionType({
  name: "SignInResult",
  description: "What came of a sign-in.",
  types: () => [SignInSuccess, SecondFactorNeeded, Refusal] as const,
  resolveType: typeName,
});

export const SignOutResult = createUnionType({
  name: "SignOutResult",
  description: "What came of a sign-out.",
  types: () => [SignOutSuccess, Refusal] as const,
  resolveType: typeName,
});

export const CreatePersonResult = createUnionType({
  name: "CreatePersonResult",
  description: "What came of adding somebody to the desk.",
  types: () => [CreatePersonSuccess, Refusal] as const,
  resolveType: typeName,
});

export const PersonResult = createUnionType({
  name: "PersonResult",
  description: "What came of changing somebody's record or ways in.",
  types: () => [PersonSuccess, Refusal] as const,
  resolveType: typeName,
});
