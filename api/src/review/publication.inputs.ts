import { Field, ID, InputType, Int } from "type-graphql";
import { nobody, uuidOf } from "../server/public-id.ts";
import { DateTimeScalar } from "../server/scalars/date-time.scalar.ts";
import type { PlannedText, PublicationPlan } from "./publication-plan.ts";

@InputType({ description: "A draft that readers are to see." })
export class PublishRevisionInput {
  @Field(() => ID, { description: "Public id of the revision." })
  revisionId: string;
  @Field(() => Int, { description: "Number of the revision that the caller knows readers to see now; 0 for none." })
  seenRevision: number;
}

@InputType({ description: "A draft that readers are to see from an hour on." })
export class SchedulePublicationInput extends PublishRevisionInput {
  @Field(() => DateTimeScalar, { description: "The hour, to the second; it must lie ahead." })
  at: Date;
}

@InputType({ description: "A bulletin that readers are to see, with texts and figures that go out along with it." })
export class PublishBulletinInput {
  @Field(() => ID, { description: "Public id of the bulletin." })
  bulletinId: string;
  @Field(() => Int, { description: "The version of the bulletin that the caller has seen." })
  seenVersion: number;
  @Field(() => [PublishRevisionInput], {
    description: "Revisions of its articles; every article that readers do not see yet needs one.",
  })
  texts: PublishRevisionInput[];
  @Field(() => ID, { nullable: true, description: "Public id of a release of figures to approve along with it." })
  releaseId?: string | null;
}

@InputType({ description: "A bulletin that readers are to see from an hour on, as a whole." })
export class ScheduleBulletinInput extends PublishBulletinInput {
  @Field(() => DateTimeScalar, { description: "The hour, to the second; it must lie ahead." })
  at: Date;
}

@InputType({ description: "Another hour for a scheduled publication." })
export class MoveScheduledPublicationInput {
  @Field(() => ID, { description: "Public id of the scheduled publication." })
  id: string;
  @Field(() => DateTimeScalar, { description: "The hour that the caller knows it to have." })
  seenAt: Date;
  @Field(() => DateTimeScalar, { description: "The new one, to the second; it must lie ahead." })
  at: Date;
}

@InputType({ description: "An article that is to be taken from readers." })
export class WithdrawArticleInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => Int, { description: "Number of the revision that the caller knows readers to see." })
  seenRevision: number;
  @Field(() => String, { description: "Why, for readers: at most 500 characters." })
  reason: string;
}

@InputType({ description: "Another address for an article." })
export class RenameArticleInput {
  @Field(() => ID, { description: "Public id of the article." })
  articleId: string;
  @Field(() => String, { description: "Its slug as the caller knows it." })
  seenSlug: string;
  @Field(() => String, { description: "The new one: lower-case letters, digits and hyphens, at most 100." })
  slug: string;
}

const plannedText = ({ revisionId, seenRevision }: PublishRevisionInput): PlannedText => ({
  revisionId: uuidOf("revision", revisionId) ?? nobody,
  seenRevision,
});

export const planOfArticle = (input: PublishRevisionInput): PublicationPlan => ({
  texts: [plannedText(input)],
  bulletin: null,
  releaseId: null,
});

export const planOfBulletin = ({
  bulletinId,
  seenVersion,
  texts,
  releaseId,
}: PublishBulletinInput): PublicationPlan => ({
  texts: texts.map(plannedText),
  bulletin: { id: uuidOf("bulletin", bulletinId) ?? nobody, seenVersion },
  releaseId: releaseId ? (uuidOf("release", releaseId) ?? nobody) : null,
});
