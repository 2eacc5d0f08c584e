import { Arg, Ctx, ID, Mutation, Resolver } from "type-graphql";
import type { Tables } from "../database/entities.ts";
import type { Context, SignedInPerson } from "../server/context.ts";
import { type IssueRow, refused } from "../server/issue.ts";
import { nobody, uuidOf } from "../server/public-id.ts";
import { changePerson } from "./actions/change-person.ts";
import { createPerson } from "./actions/create-person.ts";
import { deactivatePerson } from "./actions/deactivate-person.ts";
import { reactivatePerson } from "./actions/reactivate-person.ts";
import { auditPerson } from "./audit-person.ts";
import { madePassword } from "./made-password.ts";
import { nameIssues, newPersonIssues } from "./new-person-issues.ts";
import { isRefusal, permitted } from "./permissions.ts";
import { ChangePersonInput, CreatePersonInput } from "./person.inputs.ts";
import { CreatePersonResult, PersonResult } from "./person.type.ts";
import { personAnswer } from "./person-answer.ts";
import { readScope } from "./read-scope.ts";

@Resolver()
export class PersonMutations {
  @Mutation(() => CreatePersonResult, {
    description: "Lets somebody sign in to the desk, with a password that is made and shown once. For administrators.",
  })
  async createPerson(
    @Ctx() context: Context,
    @Arg("input", () => CreatePersonInput, { description: "Who." }) input: CreatePersonInput,
  ) {
    const asked = permitted(context, "people.manage");
    if (isRefusal(asked)) return asked;
    const [name, email] = [input.name.trim(), input.email.trim().toLowerCase()];
    const { scope, issues: unknown } = await readScope(context.desk, input);
    const issues = [...(await newPersonIssues(context.em, { name, email })), ...unknown];
    if (issues.length > 0) return refused(...issues);
    const password = madePassword();
    const { id } = await context.em.transactional(async (tx) => {
      const person = await createPerson(tx, { name, email, role: input.role, password, scope });
      const act = { personId: person.id, by: asked.id, at: person.createdAt };
      await auditPerson(tx.getKysely<Tables>(), {
        action: "person.create",
        ...act,
        detail: { name, role: input.role },
      });
      return person;
    });
    return { ...(await personAnswer(context, id)), __typename: "CreatePersonSuccess", password };
  }

  @Mutation(() => PersonResult, {
    description:
      "Changes somebody's name, role or scope; with a new role or scope they sign in anew. For administrators.",
  })
  async changePerson(
    @Ctx() context: Context,
    @Arg("input", () => ChangePersonInput, { description: "Who, and what." }) input: ChangePersonInput,
  ) {
    return manage(context, input.personId, async (personId, by) => {
      const name = input.name?.trim();
      const { scope, issues: unknown } = await readScope(context.desk, input);
      const issues = [...(name === undefined ? [] : nameIssues(name)), ...unknown];
      if (issues.length > 0) return issues;
      const { seenChangedAt, role } = input;
      return changePerson(context.services.orm.em, {
        personId,
        seenChangedAt,
        name,
        role: role ?? undefined,
        scope,
        by,
      });
    });
  }

  @Mutation(() => PersonResult, {
    description: "Takes somebody's ways in, at once; the name stays in the history. For administrators.",
  })
  deactivatePerson(
    @Ctx() context: Context,
    @Arg("personId", () => ID, { description: "Public id." }) personId: string,
  ) {
    return manage(context, personId, (id, by) =>
      deactivatePerson(context.services.orm.em, { personId: id, by: by.id }),
    );
  }

  @Mutation(() => PersonResult, { description: "Lets somebody in again who was deactivated. For administrators." })
  reactivatePerson(
    @Ctx() context: Context,
    @Arg("personId", () => ID, { description: "Public id." }) personId: string,
  ) {
    return manage(context, personId, (id, by) =>
      reactivatePerson(context.services.orm.em, { personId: id, by: by.id }),
    );
  }
}

async function manage(
  context: Context,
  personId: string,
  act: (personId: string, by: SignedInPerson) => Promise<IssueRow[]>,
) {
  const by = permitted(context, "people.manage");
  if (isRefusal(by)) return by;
  const uuid = uuidOf("person", personId) ?? nobody;
  const issues = await act(uuid, by);
  return issues.length > 0 ? refused(...issues) : personAnswer(context, uuid);
}
