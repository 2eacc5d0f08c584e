import { UnreadableFile } from "./table-row.ts";

/**
 * The text of a file of unknown encoding: UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, else GB 18030,
 * which spreadsheets of Chinese offices write (GBK and GB 2312 are parts of it).
 * @throws UnreadableFile when it is none of these
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  if (encoding) return decode(encoding, bytes) ?? unreadable();
  return decode("utf-8", bytes) ?? decode("gb18030", bytes) ?? unreadable();
}

function decode(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function unreadable(): never {
  throw new UnreadableFile("文件的文字编码无法识别，请另存为 UTF-8 或 GB18030 编码的 CSV，或者另存为 XLSX。");
}
