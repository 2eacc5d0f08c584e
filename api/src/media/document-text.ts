import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre";
import { extractText, getDocumentProxy, getMeta } from "unpdf";
import { numberText } from "../intake/spreadsheet-number.ts";
import { unpackedSize } from "../intake/unpacked-size.ts";
import type { DocumentKind } from "./media-kind.ts";
import { RefusedFile } from "./refused-file.ts";

/** A document as it was read. */
export interface DocumentText {
  kind: DocumentKind;
  text: string;
  /** False when there is more than is kept, or nothing at all, as in a scan: then somebody has to look at it. */
  isWhole: boolean;
}

/** What a document shows by itself, and what is said around that: comments and properties. */
interface Words {
  shown: string;
  around: string;
}

/** More than the longest report has; all of it is read again at each check. */
export const TEXT_MOST = 300_000;
const UNPACKED_MOST = 200 * 1_048_576;
/** A PDF ends with this mark, in its last 1,024 bytes (ISO 32000-1, Annex H). */
const PDF_END = "%%EOF";
const PDF_END_WITHIN = 1_024;

/**
 * Tells a document by its content and takes out all its words: those of headers, footnotes, comments, hidden sheets and its
 * properties, too.
 * @throws RefusedFile for what is none of the three, is damaged, locked, has macros, or unpacks to too much
 */
export async function readDocument(bytes: Uint8Array): Promise<DocumentText> {
  const start = Buffer.from(bytes.subarray(0, 5)).toString("latin1");
  if (start === "%PDF-") return { kind: "PDF", ...cut(await pdfText(bytes)) };
  if (start.startsWith("PK\x03\x04")) return officeText(bytes);
  throw new RefusedFile(
    "只能上传 JPEG、PNG、WebP、AVIF 图片，以及 PDF、DOCX、XLSX 文件（按文件内容判断，与文件名无关）。",
  );
}

const pdfProperties = ["Title", "Author", "Subject", "Keywords"];

async function pdfText(bytes: Uint8Array): Promise<Words> {
  if (!Buffer.from(bytes.subarray(-PDF_END_WITHIN)).includes(PDF_END)) throw damaged("PDF");
  try {
    // It takes the bytes over.
    const document = await getDocumentProxy(new Uint8Array(bytes), { stopAtErrors: true });
    if ((await document.hasJSActions()) || (await document.getAttachments())) {
      throw new RefusedFile("PDF 文件里有脚本，或者嵌有别的文件，不能上传。");
    }
    const { info } = await getMeta(document);
    const { text } = await extractText(document, { mergePages: false });
    const said: unknown[] = pdfProperties.map((name) => info[name]);
    for (let number = 1; number <= document.numPages; number += 1) {
      const notes = await (await document.getPage(number)).getAnnotations();
      said.push(...notes.flatMap(({ contentsObj, fieldValue }) => [contentsObj?.str, fieldValue]));
    }
    return { shown: text.join("\n"), around: said.filter((value) => typeof value === "string").join("\n") };
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    if (error instanceof Error && error.name === "PasswordException") {
      throw new RefusedFile("PDF 文件加了密码，无法检查内容，请去掉密码后再上传。");
    }
    throw damaged("PDF");
  }
}

async function officeText(bytes: Uint8Array): Promise<DocumentText> {
  if (sizeOf(bytes) > UNPACKED_MOST)
    throw new RefusedFile("文件解压后太大，无法检查，请删去图片或者分成几个文件再上传。");
  const names: string[] = [];
  const parts = unpack(bytes, (name) => {
    names.push(name);
    return /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(?:comments\d*|threadedComments\/[^/]+)|docProps\/[^/]+)\.xml$/.test(
      name,
    );
  });
  if (names.some((name) => /vbaProject\.bin$/i.test(name))) {
    throw new RefusedFile("文件里有宏，不能上传，请另存为不带宏的格式。");
  }
  const wordsOf = (isWanted: (name: string) => boolean) =>
    Object.entries(parts)
      .flatMap(([name, part]) => (isWanted(name) ? [xmlWords(strFromU8(part))] : []))
      .join("\n");
  const isAround = (name: string) => /^docProps|comments/i.test(name);
  const [shown, around] = [wordsOf((name) => !isAround(name)), wordsOf(isAround)];
  if (names.includes("word/document.xml")) return { kind: "DOCX", ...cut({ shown, around }) };
  if (names.includes("xl/workbook.xml")) return { kind: "XLSX", ...cut({ shown: await sheetWords(bytes), around }) };
  throw new RefusedFile("这是压缩包，或者不是 DOCX、XLSX 文件，不能上传。");
}

function sizeOf(bytes: Uint8Array): number {
  try {
    return unpackedSize(bytes);
  } catch {
    throw damaged("DOCX 或 XLSX");
  }
}

function unpack(bytes: Uint8Array, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter: ({ name }) => isWanted(name) });
  } catch {
    throw damaged("DOCX 或 XLSX");
  }
}

/** Numbers as a spreadsheet shows them, cells apart by a tab. */
async function sheetWords(bytes: Uint8Array): Promise<string> {
  const { sheets } = await readXlsx(bytes).catch(() => {
    throw damaged("XLSX");
  });
  const rows = sheets.flatMap(({ rows }) => rows);
  return rows
    .map((row) => row.map((value) => (typeof value === "number" ? numberText(value) : String(value ?? ""))).join("\t"))
    .join("\n");
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The words between an XML part's tags; where a paragraph or cell ends, a line does. No entity but XML's own is looked at. */
function xmlWords(xml: string): string {
  // An archive may say that a part is shorter than it is.
  if (!/>\s*$/.test(xml)) throw damaged("DOCX 或 XLSX");
  return xml
    .replace(/<\/(?:w:p|si|dc:[a-z]+|cp:[A-Za-z]+|text)>|<w:(?:br|cr|tab)\/?>/g, "\n")
    .replace(/<[^<>]*>/g, "")
    .replace(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name, decimal, hexadecimal) => {
      if (name) return entities[name] as string;
      const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
}

function cut({ shown, around }: Words): { text: string; isWhole: boolean } {
  const text = `${shown}\n${around}`.replaceAll("\0", "").toWellFormed();
  return { text: text.slice(0, TEXT_MOST).toWellFormed(), isWhole: shown.trim() !== "" && text.length <= TEXT_MOST };
}

const damaged = (kind: string) => new RefusedFile(`${kind} 文件已损坏，或者不完整，无法打开。请重新保存后再上传。`);
