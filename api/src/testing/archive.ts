import { crc32, deflateRawSync } from "node:zlib";

export interface ArchiveEntry {
  content: string | Uint8Array;
  /** What the central directory says instead of the true sizes, or of no data descriptor. */
  declared?: { unpacked?: number; packed?: number; flags?: number };
}

/** A ZIP archive of deflated entries by their names, honest unless told otherwise (APPNOTE.TXT, 4.3). */
export function archive(entries: Readonly<Record<string, ArchiveEntry>>): Uint8Array {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, { content, declared }] of Object.entries(entries)) {
    const [bytes, nameBytes] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(bytes, { level: 1 });
    const fields = (packedSize: number, size: number, flags: number) => {
      const record = Buffer.alloc(26);
      record.writeUInt16LE(20, 0);
      record.writeUInt16LE(flags, 2);
      record.writeUInt16LE(8, 4);
      record.writeUInt32LE(crc32(bytes), 10);
      record.writeUInt32LE(packedSize, 14);
      record.writeUInt32LE(size, 18);
      record.writeUInt16LE(nameBytes.length, 22);
      return record;
    };
    const local = fields(packed.length, bytes.length, 0);
    bodies.push(Buffer.from("PK\x03\x04"), local, nameBytes, packed);
    const said = fields(declared?.packed ?? packed.length, declared?.unpacked ?? bytes.length, declared?.flags ?? 0);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), said, place, nameBytes);
    offset += 4 + local.length + nameBytes.length + packed.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(entries).length, 4);
  end.writeUInt16LE(Object.keys(entries).length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = (type: string, target: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
    Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`;

/** The least workbook whose first sheet is that entry. */
export const workbookOf = (sheet: ArchiveEntry): Uint8Array =>
  archive({
    "[Content_Types].xml": {
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    "_rels/.rels": { content: relations("officeDocument", "xl/workbook.xml") },
    "xl/workbook.xml": {
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    "xl/_rels/workbook.xml.rels": { content: relations("worksheet", "worksheets/sheet1.xml") },
    "xl/worksheets/sheet1.xml": sheet,
  });

/** A sheet of so many rows, a number in each, and that many bytes that say nothing. */
export const plainSheet = (rows: number, padding = 0): string =>
  `<worksheet xmlns="${MAIN}"><sheetData>${"<row><c><v>7</v></c></row>".repeat(rows)}</sheetData>${" ".repeat(padding)}</worksheet>`;
