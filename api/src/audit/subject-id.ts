import { type IdKind, idKinds, publicId } from "../server/public-id.ts";

/** Tables whose rows go by another word in public ids. */
const words: Readonly<Record<string, IdKind>> = { stale_task: "task", integrity_rule: "rule", media_file: "media" };

/** The public id of what an entry is about; `table_uuid` for what has none. */
export function subjectId(type: string, uuid: string): string {
  const kind = words[type] ?? idKinds.find((each) => each === type);
  return kind ? publicId(kind, uuid) : `${type}_${uuid}`;
}

/** The UUID at the end of such an id; undefined for any other text. */
export const subjectUuid = (id: string): string | undefined =>
  /^[a-z_]+_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(id)?.[1];
