import { createUnionType, Field, ObjectType } from "type-graphql";
import { Refusal } from "../../server/refusal.type.ts";
import { DateTimeScalar } from "../../server/scalars/date-time.scalar.ts";

@ObjectType({ description: "A link that lets its holder set a password, once.", simpleResolvers: true })
class MakePasswordResetSuccess {
  @Field(() => String, { description: "To be handed over in person; shown only this once." })
  link: string;
  @Field(() => DateTimeScalar, { description: "Until when it is good." })
  expiresAt: Date;
}

@ObjectType({ description: "If the address is somebody's, a link is on its way.", simpleResolvers: true })
class RequestPasswordResetSuccess {
  @Field(() => String, { description: "The address as it was understood." })
  email: string;
}

@ObjectType({ description: "The new password is good from now on; nobody is signed in by it.", simpleResolvers: true })
class ResetPasswordSuccess {
  @Field(() => String, { description: "What they sign in with." })
  email: string;
}

const typeName = (value: unknown) => (value as { __typename: string }).__typename;

export const MakePasswordResetResult = createUnionType({
  name: "MakePasswordResetResult",
  description: "What came of making a link to a new password.",
  types: () => [MakePasswordResetSuccess, Refusal] as const,
  resolveType: typeName,
});

export const RequestPasswordResetResult = createUnionType({
  name: "RequestPasswordResetResult",
  description: "What came of asking for a link to a new password; whether the address is known, it does not say.",
  types: () => [RequestPasswordResetSuccess, Refusal] as const,
  resolveType: typeName,
});

export const ResetPasswordResult = createUnionType({
  name: "ResetPasswordResult",
  description: "What came of setting a password by a link.",
  types: () => [ResetPasswordSuccess, Refusal] as const,
  resolveType: typeName,
});
