import { UnreadableFile } from "./table-row.ts";

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const COMMENT_MOST = 0xffff;
/** What stands for a number that does not fit; the number itself is then in the entry's extra field. */
const ELSEWHERE = 0xffffffff;
const ZIP64_EXTRA = 1;
/** Deflate writes nothing at all in two bytes. */
const NOTHING_DEFLATED = 2;

/**
 * How many bytes the entries of a ZIP archive have together once they are unpacked, as its central directory declares
 * them (APPNOTE.TXT, 4.3.12, 4.3.16 and 4.5.3). hucre unpacks an entry no further than it declares, and without a bound
 * where it declares nothing, so whatever declares nothing and has something is refused.
 * @throws UnreadableFile for such an entry, and for a directory that cannot be read or has an end of Zip64, which no
 * file of 10 MB needs
 */
export function unpackedSize(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || view.getUint32(end + 12, true) === ELSEWHERE || at === ELSEWHERE) throw damaged();
  let total = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged();
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const extra = at + ENTRY_LENGTH + nameLength;
    const { packed, unpacked } = sizesOf(view, at, extra, extraLength);
    const isLongerThanSaid = packed === 0 && (view.getUint16(at + 8, true) & 8) !== 0;
    const declaresNothing = unpacked === 0 && packed > NOTHING_DEFLATED;
    if (isLongerThanSaid || declaresNothing) throw damaged();
    total += unpacked;
    at = extra + extraLength + view.getUint16(at + 32, true);
  }
  return total;
}

/** From behind, as hucre looks for it, so that both read one directory. */
function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - COMMENT_MOST);
  for (let at = view.byteLength - END_LENGTH; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  throw damaged();
}

/** The sizes of the entry whose record is at `at`, from its extra field where they do not fit. */
function sizesOf(view: DataView, at: number, extra: number, extraLength: number) {
  const packed = view.getUint32(at + 20, true);
  const unpacked = view.getUint32(at + 24, true);
  if (packed !== ELSEWHERE && unpacked !== ELSEWHERE) return { packed, unpacked };
  const end = Math.min(extra + extraLength, view.byteLength);
  for (let field = extra; field + 4 <= end; field += 4 + view.getUint16(field + 2, true)) {
    if (view.getUint16(field, true) !== ZIP64_EXTRA) continue;
    let next = field + 4;
    const take = () => {
      if (next + 8 > end) throw damaged();
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    };
    const whole = unpacked === ELSEWHERE ? take() : unpacked;
    return { unpacked: whole, packed: packed === ELSEWHERE ? take() : packed };
  }
  throw damaged();
}

const damaged = () => new UnreadableFile("XLSX 文件已损坏，无法打开，请重新保存后再上传。");
