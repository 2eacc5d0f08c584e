import { type MediaUse, mediaAddress } from "@gongbao/schema/articles/media-address.ts";
import { checkPersonal } from "@gongbao/schema/checks/check-personal.ts";
import { placed } from "@gongbao/schema/checks/check-texts.ts";
import { plainChecked } from "@gongbao/schema/checks/checked-text.ts";
import type { TextSlip } from "@gongbao/schema/checks/text-slip.ts";
import { sql } from "kysely";
import { anyUuid } from "../../database/any-of.ts";
import type { Reads } from "../../database/reads.ts";
import { isImage, type MediaKind } from "../../media/media-kind.ts";
import { checkList } from "./check-term.queries.ts";
import type { CheckedRevision } from "./checked-revision.ts";
import type { FoundSlip } from "./found-slip.ts";

/** Findings in one file that are told; whoever mends these sees the next. */
const TOLD_MOST = 20;

interface StoredFile {
  id: string;
  name: string;
  kind: MediaKind;
  is_expired: boolean;
  is_licensed: boolean;
  text: string;
  is_whole: boolean;
}

/** What is found of a revision's uploaded files. */
export interface MediaSlips {
  /** At the places that name them. */
  slips: ({ place: string } & TextSlip)[];
  /** Inside them; the place is `attachment` with the file's name. */
  ofFiles: FoundSlip[];
  /** Sources of images whose licence is known. */
  licensed: ReadonlySet<string>;
}

/**
 * Files that a revision names and that are gone, over, or not what the place takes; and what their words tell of private
 * persons. The files are held to the end of the transaction, so that none is removed before the revision is published. Two statements.
 */
export async function checkMedia(reads: Reads, { media }: CheckedRevision): Promise<MediaSlips> {
  if (media.length === 0) return { slips: [], ofFiles: [], licensed: new Set() };
  const ids = [...new Set(media.flatMap(({ id }) => id ?? []))];
  const files = new Map((await filesOf(reads, ids)).map((file) => [file.id, file]));
  const list = await checkList(reads.db, reads.at);
  return {
    slips: media.flatMap((use) => slipsAt(use, use.id === undefined ? undefined : files.get(use.id))),
    ofFiles: [...files.values()].flatMap(({ name, text }) =>
      checkPersonal(text, list)
        .slice(0, TOLD_MOST)
        .map((slip) => masked(placed(plainChecked(`attachment ${name}`, text), slip), name)),
    ),
    licensed: new Set([...files.values()].filter((file) => file.is_licensed).map(({ id }) => mediaAddress(id))),
  };
}

async function filesOf({ db, at }: Reads, ids: readonly string[]): Promise<StoredFile[]> {
  const { rows } = await sql<StoredFile>`
    select f.id, f.name, f.kind, coalesce(i.expires_at <= ${at}, false) as is_expired,
      i.license is not null as is_licensed, t.text, t.is_whole
    from media_item i join media_file f on f.id = i.file_id join media_text t on t.file_id = f.id
    where i.file_id = ${anyUuid(ids)} and i.removed_at is null order by f.id for share of i`.execute(db);
  return rows;
}

function slipsAt({ kind, place }: MediaUse, file: StoredFile | undefined): ({ place: string } & TextSlip)[] {
  const slip = (severity: TextSlip["severity"], message: string) => [
    { code: "MEDIA" as const, severity, place, start: 0, end: 0, message },
  ];
  if (!file) return slip("ERROR", "引用的素材不存在，或者已经删除，请换一个。");
  const { name, is_expired, is_whole } = file;
  if (isImage(file.kind) !== (kind === "IMAGE")) {
    return slip("ERROR", kind === "IMAGE" ? `“${name}”不是图片，不能当图片用。` : `“${name}”是图片，不能当附件下载。`);
  }
  if (!place.startsWith("body.")) return slip("ERROR", `附件“${name}”只能在正文里引用。`);
  if (is_expired) return slip("ERROR", `“${name}”的使用期限已过，请撤下或换一个。`);
  if (!is_whole) {
    return slip("WARNING", `附件“${name}”的文字没有全部检查到（太长，或者是扫描件），请人工核对有没有个人信息。`);
  }
  return [];
}

/** The middle of what a file tells of a person stays in the file: findings are kept for ever. */
function masked({ said, message, suggestion: _, ...slip }: FoundSlip, name: string): FoundSlip {
  const shown = said.length < 6 ? said.replace(/(?<=^.)./gsu, "*") : `${said.slice(0, 3)}****${said.slice(-2)}`;
  return { ...slip, said: shown, message: `在“${name}”里：${message}` };
}
