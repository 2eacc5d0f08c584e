import { createUnionType, Extensions, Field, ObjectType } from "type-graphql";
import { Refusal } from "../../server/refusal.type.ts";

@ObjectType({ description: "What a phone shows codes from, given this once.", simpleResolvers: true })
class BeginSecondFactorSuccess {
  @Field(() => String, { description: "The secret in base32, to be typed in." })
  secret: string;
  @Field(() => String, { description: "The same as an otpauth:// address, to be shown as a QR code." })
  uri: string;
}

@ObjectType({
  description: "Codes that stand in for the phone, each once; shown only this time.",
  simpleResolvers: true,
})
class RecoveryCodesSuccess {
  @Extensions({ listSize: 10 })
  @Field(() => [String], { description: "Ten codes." })
  recoveryCodes: string[];
}

const typeName = (value: unknown) => (value as { __typename: string }).__typename;

export const BeginSecondFactorResult = createUnionType({
  name: "BeginSecondFactorResult",
  description: "What came of setting up a second factor.",
  types: () => [BeginSecondFactorSuccess, Refusal] as const,
  resolveType: typeName,
});

export const RecoveryCodesResult = createUnionType({
  name: "RecoveryCodesResult",
  description: "What came of asking for recovery codes.",
  types: () => [RecoveryCodesSuccess, Refusal] as const,
  resolveType: typeName,
});
