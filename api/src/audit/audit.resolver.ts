import { Arg, Args, ArgsType, Ctx, Field, ID, InputType, Int, Query, Resolver } from "type-graphql";
import { listPage } from "../connections/listing.ts";
import { PageArgs } from "../connections/page.args.ts";
import { isInstantKey, readPage } from "../connections/page.ts";
import { requirePermission } from "../people/permissions.ts";
import type { Context } from "../server/context.ts";
import { refusal } from "../server/errors.ts";
import { nobody, publicId, uuidOf } from "../server/public-id.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import { type AuditFilter, auditEntries } from "./audit.queries.ts";
import { AuditEntryConnection, AuditVerification } from "./audit.type.ts";
import { subjectUuid } from "./subject-id.ts";
import { verifyAudit } from "./verify-audit.ts";

/** Entries that one request looks at: a second's work. */
const VERIFIED_AT_ONCE = 50_000;
const TEXT_MOST = 100;
@InputType({ description: "Which entries of the audit log: those that all of it is true of." })
class AuditFilterInput {
  @Field(() => String, { nullable: true, description: "What was done, for example release.propose." })
  action?: string | null;
  @Field(() => ID, { nullable: true, description: "Public id of what it was done to." })
  subject?: string | null;
  @Field(() => ID, { nullable: true, description: "Public id of whoever did it." })
  person?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "From that moment on." })
  from?: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "Before that moment." })
  to?: Date | null;
  @Field(() => String, { nullable: true, description: "Stands in the detail: at most 100 characters." })
  text?: string | null;
}

@ArgsType()
class AuditEntriesArgs extends PageArgs {
  @Field(() => AuditFilterInput, { nullable: true, description: "Only those." })
  filter?: AuditFilterInput | null;
}

@Resolver()
export class AuditResolver {
  @Query(() => AuditEntryConnection, { description: "The audit log, the newest entry first. For the desk." })
  auditEntries(@Ctx() context: Context, @Args(() => AuditEntriesArgs) { first, after, filter }: AuditEntriesArgs) {
    requirePermission(context, "audit.read");
    return listPage(context.desk, auditEntries(readFilter(filter ?? {})), readPage(first, after, isInstantKey));
  }

  @Query(() => AuditVerification, {
    description:
      "Reckons the chain of audit entries anew, 50,000 at a time, to find what was tampered with. For the desk.",
  })
  async verifyAudit(
    @Ctx() context: Context,
    @Arg("after", () => Int, { nullable: true, description: "Place in the chain after which to begin." })
    after?: number | null,
  ) {
    requirePermission(context, "audit.verify");
    const part = { after: Math.max(after ?? 0, 0), most: VERIFIED_AT_ONCE };
    const { checked, upTo, isComplete, faults } = await verifyAudit(context.desk.db, part);
    const shown = faults.map(({ entryId, ...fault }) => ({ ...fault, entryId: entryId && publicId("audit", entryId) }));
    return { checked, upTo: upTo.sequence, hash: upTo.hash, isComplete, faults: shown };
  }
}

/** @throws BAD_USER_INPUT for a text that is too long */
function readFilter({ action, subject, person, from, to, text }: AuditFilterInput): AuditFilter {
  if (text && text.length > TEXT_MOST) {
    throw refusal("BAD_USER_INPUT", `"text" has ${text.length} characters; at most ${TEXT_MOST} are looked for.`);
  }
  return {
    action: action ?? undefined,
    subject: subject ? (subjectUuid(subject) ?? nobody) : undefined,
    person: person ? (uuidOf("person", person) ?? nobody) : undefined,
    from: from ?? undefined,
    to: to ?? undefined,
    text: text || undefined,
  };
}
