import { strToU8, zipSync } from "fflate";
import { writeXlsx } from "hucre";
import sharp from "sharp";
import type { TestServer } from "./server.ts";

/** The number of an identity card that GB 11643 gives as its example. */
export const ID_NUMBER = "11010519491231002X";

/** Pixels of some colours, so that a lossy format has something to lose. */
const pixels = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, noise: { type: "gaussian", mean: 128, sigma: 20 }, background: "#888" },
  });

/** A photograph that says where it was taken, and by whom. */
export const photograph = (width = 1000, height = 600): Promise<Buffer> =>
  pixels(width, height)
    .jpeg()
    .withExif({
      IFD0: { Artist: `身份证 ${ID_NUMBER}`, Orientation: "1" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 24/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "116/1 35/1 0/1" },
    })
    .toBuffer();

export const plainImage = (format: "png" | "webp" | "avif", width = 40, height = 30): Promise<Buffer> =>
  pixels(width, height).toFormat(format).toBuffer();

/** A PDF of one line; `catalog` is said of the whole document. */
export function pdf(line: string, catalog = ""): Buffer {
  const stream = `BT /F1 12 Tf 20 100 Td (${line}) Tj ET`;
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
  ].map((body, index) => `${index + 1} 0 obj\n${body}\nendobj\n`);
  const header = "%PDF-1.4\n";
  const places = objects.map((_, index) => header.length + objects.slice(0, index).join("").length);
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const start = header.length + objects.join("").length;
  const end = `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(header + objects.join("") + end, "latin1");
}

/** A document of a word processor; `more` are further parts by their paths. */
export const docx = (line: string, more: Record<string, string | Uint8Array> = {}): Uint8Array =>
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<w:document><w:p><w:t>${line}</w:t></w:p></w:document>`),
    ...Object.fromEntries(
      Object.entries(more).map(([path, part]) => [path, typeof part === "string" ? strToU8(part) : part]),
    ),
  });

/** A workbook with that cell on its second sheet. */
export const xlsx = (cell: string): Promise<Uint8Array> =>
  writeXlsx({
    sheets: [
      { name: "一", rows: [["项目"]] },
      { name: "二", rows: [["备注", cell]] },
    ],
  });

/** Sends a file as the desk does. */
export function uploadMedia(
  browser: TestServer,
  bytes: Uint8Array,
  name = "文件",
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${browser.url}/media?${new URLSearchParams({ name })}`, {
    method: "POST",
    headers: {
      "content-type": "application/octet-stream",
      origin: "http://bulletin.test",
      cookie: browser.cookie,
      ...headers,
    },
    body: Buffer.from(bytes),
  });
}

/** Uploads a file that is taken, and gives its public id and UUID. */
export async function addedMedia(
  browser: TestServer,
  bytes: Uint8Array,
  name?: string,
): Promise<{ id: string; uuid: string }> {
  const answer = await uploadMedia(browser, bytes, name);
  const said = await answer.text();
  if (answer.status !== 201) throw new Error(`The file was not taken: ${answer.status} ${said}`);
  const { id } = JSON.parse(said) as { id: string };
  return { id, uuid: id.slice("media_".length) };
}
