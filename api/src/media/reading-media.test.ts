import { strToU8, zipSync } from "fflate";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { docx, ID_NUMBER, pdf, photograph, plainImage, xlsx } from "../testing/media-files.ts";
import { readDocument, TEXT_MOST } from "./document-text.ts";
import { imageFormat } from "./image-format.ts";
import { readDocumentOnThread } from "./read-document-on-thread.ts";
import { readImage, renditionsOf, renditionWidths } from "./read-image.ts";
import { RefusedFile } from "./refused-file.ts";
import { attachmentHeader, shownName } from "./shown-name.ts";

/** Every rendition, which reads every pixel. */
async function renditions(bytes: Uint8Array, width: number) {
  const made = [];
  for await (const each of renditionsOf(bytes, width)) made.push(each);
  return made;
}

describe("an image", () => {
  test("is told by its first bytes, whatever it is called; SVG and HTML are none", async () => {
    expect(imageFormat(await photograph(20, 20))).toBe("JPEG");
    for (const format of ["png", "webp", "avif"] as const) {
      expect(imageFormat(await plainImage(format))).toBe(format.toUpperCase());
    }
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "GIF89a<script>", ""]) {
      expect(imageFormat(Buffer.from(text))).toBeUndefined();
    }
  });

  test("keeps place and person of its metadata to the original: no rendition has any", async () => {
    const original = await photograph();
    const read = await readImage(original);
    expect(read).toMatchObject({ width: 1000, height: 600, hadLocation: true });
    expect(read.text).toContain(ID_NUMBER);
    const made = await renditions(original, 1000);
    expect(made.map(({ width, format }) => `${width}.${format}`)).toEqual([
      ...["480.avif", "480.webp", "480.jpg", "960.avif", "960.webp", "960.jpg"],
      ...["1000.avif", "1000.webp", "1000.jpg"],
    ]);
    for (const { width, bytes } of made) {
      const { exif, xmp, iptc, width: real } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc, real]).toEqual([undefined, undefined, undefined, width]);
      expect(bytes.includes(ID_NUMBER)).toBe(false);
    }
  });

  test("is offered turned upright, and never enlarged", async () => {
    const turned = await sharp(await photograph(40, 20))
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await readImage(turned)).toMatchObject({ width: 20, height: 40 });
    const [first] = await renditions(turned, 20);
    expect(await sharp(first?.bytes).metadata()).toMatchObject({ width: 20, height: 40 });
    expect([renditionWidths(20), renditionWidths(700), renditionWidths(5_000)]).toEqual([
      [20],
      [480, 700],
      [480, 960, 1600],
    ]);
  });

  test("loses what hides behind its pixels", async () => {
    const polyglot = Buffer.concat([
      await photograph(20, 20),
      Buffer.from("<script>alert(1)</script>"),
      zipSync({ a: strToU8("x") }),
    ]);
    const made = await renditions(polyglot, 20);
    expect(made.filter(({ bytes }) => bytes.includes("script") || bytes.includes("PK\x03\x04"))).toEqual([]);
  });

  test("with more pixels than fit in memory is refused before they are unpacked", async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(1_048_576);
    await expect(readImage(bomb)).rejects.toThrow(/图片太大，最多5000万像素/);
  });

  test("that is cut short, or is an image only in its first bytes, is refused", async () => {
    const whole = await photograph();
    const cut = whole.subarray(0, whole.length / 2);
    await expect(renditions(cut, 1000)).rejects.toThrow(RefusedFile);
    await expect(readImage(Buffer.from("\x89PNG\r\n\x1a\n<svg onload=alert(1)>", "latin1"))).rejects.toThrow(
      RefusedFile,
    );
  });
});

describe("a document", () => {
  test.each([
    ["PDF", async () => pdf(`ID ${ID_NUMBER}`)],
    ["DOCX", async () => docx(`身份证 ${ID_NUMBER}`)],
    ["DOCX", async () => docx("正文", { "word/comments.xml": `<w:p><w:t>1101051949</w:t><w:t>1231002X</w:t></w:p>` })],
    ["DOCX", async () => docx("正文", { "docProps/core.xml": `<dc:creator>&#x31;${ID_NUMBER.slice(1)}</dc:creator>` })],
    ["XLSX", () => xlsx(ID_NUMBER)],
  ] as const)("of kind %s is read with all the words inside it", async (kind, file) => {
    const read = await readDocument(await file());
    expect(read).toMatchObject({ kind, isWhole: true });
    expect(read.text).toContain(ID_NUMBER);
  });

  test("without words, as a scan is, says that it could not be checked", async () => {
    expect(await readDocument(pdf(""))).toMatchObject({ isWhole: false });
    const core = { "docProps/core.xml": "<dc:creator>某人</dc:creator>" };
    expect(await readDocument(docx("", core))).toMatchObject({ isWhole: false });
  });

  test("with more text than is kept says so", async () => {
    const { text, isWhole } = await readDocument(docx("字".repeat(TEXT_MOST + 1)));
    expect([text.length, isWhole]).toEqual([TEXT_MOST, false]);
  });

  test.each([
    ["an SVG with a script", async () => Buffer.from("<svg><script>alert(1)</script></svg>"), /只能上传/],
    ["a page", async () => Buffer.from("<!doctype html><script>alert(1)</script>"), /只能上传/],
    ["a page before a PDF", async () => Buffer.concat([Buffer.from("<script>1</script>"), pdf("x")]), /只能上传/],
    ["a page before an archive", async () => Buffer.concat([Buffer.from("<p>"), docx("x")]), /只能上传/],
    ["an archive", async () => zipSync({ "a.txt": strToU8("x") }), /压缩包/],
    ["a document with macros", async () => docx("x", { "word/vbaProject.bin": "x" }), /有宏/],
    ["a PDF with a script", async () => pdf("x", "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), /有脚本/],
    ["half a PDF", async () => pdf("x").subarray(0, 300), /PDF 文件已损坏/],
    ["a PDF in name only", async () => Buffer.from("%PDF-1.4\n<script>\n%%EOF"), /PDF 文件已损坏/],
    ["half a DOCX", async () => docx("x".repeat(999)).subarray(0, 150), /已损坏/],
    ["nothing", async () => Buffer.alloc(0), /只能上传/],
  ])("is not %s", async (_name, file, message) => {
    await expect(readDocument(await file())).rejects.toThrow(message);
    await expect(readDocument(await file())).rejects.toThrow(RefusedFile);
  });

  test("that unpacks to gigabytes is refused unread, also where its directory lies about it", async () => {
    const zeros = docx("x", { "word/media/a.bin": new Uint8Array(210 * 1_048_576) });
    expect(zeros.length).toBeLessThan(1_048_576);
    await expect(readDocument(zeros)).rejects.toThrow(/解压后太大/);
    const liar = Buffer.from(docx("字".repeat(100_000)));
    const entry = liar.lastIndexOf(Buffer.from("PK\x01\x02", "latin1"));
    liar.writeUInt32LE(7, entry + 24);
    await expect(readDocument(liar)).rejects.toThrow(/已损坏/);
  });

  test("is read on a thread of its own, which gives the same answers", async () => {
    expect(await readDocumentOnThread(docx("你好"))).toMatchObject({ kind: "DOCX", text: "你好\n\n" });
    await expect(readDocumentOnThread(Buffer.from("<svg/>"))).rejects.toThrow(RefusedFile);
  });
});

describe("a name", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\boot.ini", "boot.ini"],
    ["/", "未命名"],
    ["..", "未命名"],
    ["a\u202egpj.exe", "agpj.exe"],
    ['照片"<script>.jpg', "照片script.jpg"],
  ])("that is given as %j is shown as %s", (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });

  test("ends in a download as what the file is, and breaks out of no header", () => {
    expect(attachmentHeader("报告.html", "pdf")).toBe(
      "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf",
    );
    expect(attachmentHeader("a'(b)*", "pdf")).not.toMatch(/['()*](?!')b|[\r\n]/);
  });
});
