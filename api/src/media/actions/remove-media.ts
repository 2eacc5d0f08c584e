import type { EntityManager } from "@mikro-orm/postgresql";
import { sql } from "kysely";
import { recordAudit } from "../../audit/record-audit.ts";
import { databaseClock } from "../../database/database-clock.ts";
import type { Tables } from "../../database/entities.ts";
import type { SignedInPerson } from "../../server/context.ts";
import { issue } from "../../server/issue.ts";
import { lockMedia } from "../lock-media.ts";
import { isUsed } from "../media-use.queries.ts";
import type { MediaOutcome } from "./update-media.ts";

export interface RemoveMediaCommand {
  /** UUID. */
  mediaId: string;
  seenVersion: number;
  person: SignedInPerson;
}

/** Removes a file that nothing uses. Its words go at once, its bytes by `dropRemoved`; that it was there stays. */
export function removeMedia(em: EntityManager, command: RemoveMediaCommand): Promise<MediaOutcome> {
  const { mediaId, person } = command;
  return em.fork().transactional(async (transaction): Promise<MediaOutcome> => {
    const tx = transaction.getKysely<Tables>();
    const locked = await lockMedia(tx, command);
    if ("issues" in locked) return { kind: "refused", issues: locked.issues };
    // After the lock: whoever publishes a text with it holds its row until then.
    const { rows } = await sql<{ used: boolean }>`select ${isUsed(sql`${mediaId}`)} as used`.execute(tx);
    if (rows[0]?.used) {
      return {
        kind: "refused",
        issues: [issue("BLOCKED", "mediaId", "还有稿件在用这个素材，不能删除；先从稿件里撤下。")],
      };
    }
    const at = await databaseClock(tx);
    await sql`update media_item set removed_at = ${at}, removed_by_id = ${person.id} where file_id = ${mediaId}`.execute(
      tx,
    );
    await sql`delete from media_text where file_id = ${mediaId}`.execute(tx);
    await recordAudit(tx, [
      {
        ...{ action: "media.remove", subject_type: "media_file", subject_id: mediaId, detail: {} },
        ...{ recorded_at: at, recorded_by_id: person.id },
      },
    ]);
    return { kind: "written" };
  });
}
