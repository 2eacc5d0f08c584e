import { isDeepStrictEqual } from "node:util";
import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import { recordChange } from "../../live/record-change.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { lockMedia } from "../lock-media.ts";
import type { MediaDetails } from "../media-details.ts";
import { mediaIssues } from "../media-issues.ts";
import { tagsOfMedia } from "../media-use.queries.ts";

export interface UpdateMediaCommand {
  /** UUID. */
  mediaId: string;
  seenVersion: number;
  /** What is left out stays. */
  change: Partial<MediaDetails>;
  person: SignedInPerson;
}

export type MediaOutcome = { kind: "written" } | { kind: "refused"; issues: IssueRow[] };

/** Says something else of a file, wherever it is shown. */
export function updateMedia(em: EntityManager, command: UpdateMediaCommand): Promise<MediaOutcome> {
  const { mediaId, person, change } = command;
  return em.fork().transactional(async (transaction): Promise<MediaOutcome> => {
    const tx = transaction.getKysely<Tables>();
    const locked = await lockMedia(tx, command);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    const { details: was, version } = locked;
    const now = { ...was, ...change };
    const issues = mediaIssues(now);
    if (issues.length > 0) return { kind: "refused", issues };
    if (isDeepStrictEqual(was, now)) {
      return { kind: "refused", issues: [issue("UNCHANGED", null, "与现在的说明相同，没有需要修改的内容。")] };
    }
    const at = await databaseClock(tx);
    await sql`update media_item set version = ${version + 1}, alt = ${now.alt}, caption = ${now.caption},
      credit = ${now.credit}, license = ${now.license}, license_note = ${now.licenseNote}, expires_at = ${now.expiresAt},
      focal_x = ${now.focalX}, focal_y = ${now.focalY}, changed_at = ${at}, changed_by_id = ${person.id}
      where file_id = ${mediaId}`.execute(tx);
    await recordAudit(tx, [
      {
        ...{ action: "media.update", subject_type: "media_file", subject_id: mediaId },
        ...{ detail: { was, now }, recorded_at: at, recorded_by_id: person.id },
      },
    ]);
    await recordChange(tx, { kind: "media.changed", tags: await tagsOfMedia(tx, mediaId), observations: [] });
    return { kind: "written" };
  });
}
