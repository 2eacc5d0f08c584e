import type { TermKind } from "@gongbao/schema/checks/check-term.ts";
import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from "type-graphql";
import { listPage } from "../../connections/listing.ts";
import { PageArgs } from "../../connections/page.args.ts";
import { readPage } from "../../connections/page.ts";
import { isRefusal, permitted, requirePermission } from "../../people/permissions.ts";
import type { Context } from "../../server/context.ts";
import { refused } from "../../server/issue.ts";
import { nobody, uuidOf } from "../../server/public-id.ts";
import { changeTerm, createTerm, type TermOutcome } from "./actions/define-term.ts";
import { TermKindEnum } from "./check.type.ts";
import { isTermKey, termById, termsBy } from "./check-term.queries.ts";
import { ChangeCheckTermInput, CheckTermConnection, CheckTermResult, CreateCheckTermInput } from "./check-term.type.ts";

@ArgsType()
class TermsArgs extends PageArgs {
  @Field(() => TermKindEnum, { nullable: true, description: "Of one kind; all when left out." })
  kind?: TermKind | null;
  @Field(() => String, { nullable: true, description: "What the words or their standard are to hold." })
  holds?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Those in force, or those retired; all when left out." })
  active?: boolean | null;
}

@Resolver()
export class CheckTermResolver {
  @Query(() => CheckTermConnection, {
    description: "Entries of the list that checks before publication go by, the newest first. For the desk.",
  })
  checkTerms(@Ctx() context: Context, @Args(() => TermsArgs) { first, after, ...filter }: TermsArgs) {
    requirePermission(context, "desk.read");
    return listPage(context.desk, termsBy(given(filter)), readPage(first, after, isTermKey));
  }

  @Mutation(() => CheckTermResult, { description: "Puts an entry on the list. Checks go by it from now on." })
  async createCheckTerm(
    @Ctx() context: Context,
    @Arg("input", () => CreateCheckTermInput, { description: "What it says." }) input: CreateCheckTermInput,
  ) {
    const asked = permitted(context, "checks.define");
    if (isRefusal(asked)) return asked;
    return answer(context, await createTerm(context.services.orm.em, given(input), asked.id));
  }

  @Mutation(() => CheckTermResult, {
    description: "Changes an entry, takes it out of force or puts it back; who saw an older version is told so.",
  })
  async changeCheckTerm(
    @Ctx() context: Context,
    @Arg("input", () => ChangeCheckTermInput, { description: "What is to change." }) input: ChangeCheckTermInput,
  ) {
    const asked = permitted(context, "checks.define");
    if (isRefusal(asked)) return asked;
    const { termId, seenVersion, standard, ...change } = input;
    const seen = { termId: uuidOf("term", termId) ?? nobody, seenVersion };
    // A standard may be taken away, so that null is something to say.
    const whole = { ...given(change), ...(standard !== undefined && { standard }) };
    return answer(context, await changeTerm(context.services.orm.em, seen, whole, asked.id));
  }
}

type Given<Input> = { [Key in keyof Input]?: Exclude<Input[Key], null | undefined> };

/** The members that say something. */
const given = <Input extends object>(input: Input): Given<Input> =>
  Object.fromEntries(
    Object.entries(input).filter(([, value]) => value !== null && value !== undefined),
  ) as Given<Input>;

async function answer({ desk }: Context, outcome: TermOutcome) {
  if (outcome.kind === "refused") return refused(...outcome.issues);
  return { __typename: "CheckTermSuccess", term: await termById(desk).load(outcome.termId) };
}
