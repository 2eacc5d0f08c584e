import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/entities.ts";
import { mayDo } from "../people/permissions.ts";
import type { SignedInPerson } from "../server/context.ts";
import { type IssueRow, issue } from "../server/issue.ts";
import type { MediaDetails } from "./media-details.ts";

interface Stored extends MediaDetails {
  version: number;
  uploadedBy: string;
  changedAt: Date;
  changedBy: string;
}

/**
 * Holds a file's row to the end of the transaction, for somebody who may change it and has seen its newest version: other
 * people's files take a permission of their own.
 */
export async function lockMedia(
  tx: Kysely<Tables>,
  { mediaId, seenVersion, person }: { mediaId: string; seenVersion: number; person: SignedInPerson },
): Promise<{ details: MediaDetails; version: number } | { issues: IssueRow[] }> {
  const { rows } = await sql<Stored>`
    select i.alt, i.caption, i.credit, i.license, i.license_note as "licenseNote", i.expires_at as "expiresAt",
      i.focal_x as "focalX", i.focal_y as "focalY", i.version, f.uploaded_by_id as "uploadedBy",
      i.changed_at as "changedAt", changer.name as "changedBy"
    from media_item i join media_file f on f.id = i.file_id join person changer on changer.id = i.changed_by_id
    where i.file_id = ${mediaId} and i.removed_at is null for update of i`.execute(tx);
  const [stored] = rows;
  if (!stored) return { issues: [issue("NOT_FOUND", "mediaId", "没有这个素材，或者已经删除。")] };
  const { version, uploadedBy, changedAt, changedBy, ...details } = stored;
  if (uploadedBy !== person.id && !mayDo(person.role, "media.write-all")) {
    return { issues: [issue("NOT_ALLOWED", "mediaId", "这是别人上传的素材，您没有修改它的权限。")] };
  }
  if (version !== seenVersion) {
    const message = `${changedBy}在此期间改过这个素材的说明（现为第${version}版，${inBeijing.format(changedAt)}），请核对后再改。`;
    return { issues: [issue("STALE", "seenVersion", message)] };
  }
  return { details, version };
}

const inBeijing = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  ...{ year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false },
});
