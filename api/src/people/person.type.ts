import { createUnionType, Field, ID, ObjectType } from "type-graphql";
import type { SignedInPerson } from "../server/context.ts";
import { enumType } from "../server/enum-type.ts";
import { Node } from "../server/node.type.ts";
import { publicId } from "../server/public-id.ts";
import { Refusal } from "../server/refusal.type.ts";
import { type PersonRole, personRoles } from "./person.entity.ts";

export const PersonRoleEnum = enumType("PersonRole", personRoles, "What a person may do at the desk.", {
  REPORTER: "通讯员: writes.",
  EDITOR: "编辑: edits, and clears what a revised figure has overtaken.",
  SECTION_HEAD: "科室负责人: also approves figures and releases texts.",
  DIRECTOR: "分管领导: also approves figures and releases texts.",
  STATISTICIAN: "数据员: proposes figures and keeps the rules between them.",
  ADMINISTRATOR: "管理员: everything.",
});

export interface PersonRow extends SignedInPerson {
  __typename: "Person";
}

/** The person as the graph shows it. */
export function personRow({ id, name, email, role }: SignedInPerson): PersonRow {
  return { __typename: "Person", id: publicId("person", id), name, email, role };
}

@ObjectType({
  implements: Node,
  description: "Somebody who can sign in to the desk; only they see it.",
  simpleResolvers: true,
})
export class Person extends Node implements Omit<PersonRow, "__typename"> {
  @Field(() => ID, { description: "Public id." })
  declare id: string;
  @Field(() => String, { description: "As others at the desk see it." })
  name: string;
  @Field(() => String, { description: "What they sign in with." })
  email: string;
  @Field(() => PersonRoleEnum, { description: "What they may do." })
  role: PersonRole;
}

@ObjectType({ description: "Signed in; the session travels in a cookie.", simpleResolvers: true })
export class SignInSuccess {
  @Field(() => Person, { description: "Who is signed in now." })
  person: Person;
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

const typeName = (value: unknown) => (value as { __typename: string }).__typename;

export const SignInResult = createUnionType({
  name: "SignInResult",
  description: "What came of a sign-in.",
  types: () => [SignInSuccess, Refusal] as const,
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
