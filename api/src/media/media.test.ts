import { once } from "node:events";
import { request } from "node:http";
import type { Block } from "@gongbao/schema/articles/body.ts";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { limits } from "../server/limits.ts";
import { publicId, uuidOf } from "../server/public-id.ts";
import { makeRevision } from "../testing/make-article.ts";
import { addedMedia, docx, ID_NUMBER, pdf, photograph, plainImage, uploadMedia, xlsx } from "../testing/media-files.ts";
import { readyToPublish } from "../testing/ready-to-publish.ts";
import { describeServer, type TestServer } from "../testing/server.ts";
import { writeRevision } from "../testing/write-revision.ts";

const ITEM = `id name kind address bytes width height hadLocation alt caption credit license licenseNote expiresAt isExpired
  version focalPoint { x y } sources { type srcset } uploadedBy usedIn { totalCount nodes { slug wasPublished } }`;
const MEDIA = `query ($id: ID!) { mediaItem(id: $id) { ${ITEM} } }`;
const LIST = `query ($kind: MediaKind, $unused: Boolean, $query: String, $expiresBefore: DateTime) {
  media(kind: $kind, unused: $unused, query: $query, expiresBefore: $expiresBefore) { totalCount nodes { id } } }`;
const UPDATE = `mutation ($input: UpdateMediaInput!) { updateMedia(input: $input) { __typename
  ... on UpdateMediaSuccess { media { ${ITEM} } } ... on Refused { issues { field code message } } } }`;
const REMOVE = `mutation ($input: RemoveMediaInput!) { removeMedia(input: $input) { __typename
  ... on RemoveMediaSuccess { mediaId } ... on Refused { issues { field code message } } } }`;
const PUBLISH = `mutation ($input: PublishRevisionInput!) { publishRevision(input: $input) { __typename
  ... on Refused { issues { code message } } } }`;
const CHECK = `mutation ($id: ID!) { checkRevision(revisionId: $id) {
  ... on CheckRevisionSuccess { run { findings { code severity place said message } } } } }`;
const SHOWN = `query ($slug: String!) { article(slug: $slug) { bodyHtml body { ... on Image {
  source alt caption credit license width height isAvailable focalPoint { x y } sources { type srcset } } } } }`;

describeServer("media", (server) => {
  let editor: TestServer;
  let head: TestServer;
  let other: TestServer;

  beforeAll(async () => {
    editor = await server().as("EDITOR", "编辑");
    head = await server().as("SECTION_HEAD", "科长");
    other = await server().as("REPORTER", "记者");
  });

  const item = async (id: string) => (await editor.ask(MEDIA, { id })).mediaItem;
  const update = async (by: TestServer, input: object) => (await by.ask(UPDATE, { input })).updateMedia;
  const remove = async (by: TestServer, mediaId: string, seenVersion = 1) =>
    (await by.ask(REMOVE, { input: { mediaId, seenVersion } })).removeMedia;
  const get = (path: string, by?: TestServer) =>
    fetch(`${server().url}${path}`, { headers: by ? { cookie: by.cookie } : {}, redirect: "manual" });
  const image = (uuid: string, alt = "车间里，三名工人在编竹篮"): Block => ({
    type: "Image",
    source: `/media/${uuid}`,
    alt,
  });
  const attachment = (uuid: string): Block => ({
    type: "Paragraph",
    content: [{ type: "Link", href: `/media/${uuid}`, text: "附件" }],
  });

  /** A draft with these blocks. @returns UUIDs */
  async function draft(slug: string, ...blocks: Block[]) {
    const { articleId } = await makeRevision(server().database, slug, "工作简报。");
    const by = uuidOf("person", (await editor.ask("{ me { id } }")).me.id) as string;
    const revisionId = await writeRevision(server().database, articleId, by, ({ text, citations }) => ({
      text: { ...text, body: [...text.body, ...blocks] },
      citations,
    }));
    return { articleId, revisionId };
  }

  const publishNow = async (revisionId: string) =>
    (await head.ask(PUBLISH, { input: { revisionId: publicId("revision", revisionId), seenRevision: 0 } }))
      .publishRevision;

  async function published(slug: string, ...blocks: Block[]) {
    const made = await draft(slug, ...blocks);
    await readyToPublish(server().database, made.revisionId);
    expect(await publishNow(made.revisionId)).toEqual({ __typename: "PublishRevisionSuccess" });
    return made;
  }

  const findings = async (revisionId: string) =>
    (await editor.ask(CHECK, { id: publicId("revision", revisionId) })).checkRevision.run.findings as Record<
      string,
      string
    >[];
  const shown = async (slug: string) =>
    (await server().ask(SHOWN, { slug })).article.body.find((block: object) => "source" in block);

  test("an image is readers' once a published text shows it, in modern formats and without what its file tells", async () => {
    const { id, uuid } = await addedMedia(editor, await photograph(), "../照片.exe");
    expect(await item(id)).toMatchObject({
      ...{ name: "照片.exe", kind: "JPEG", address: `/media/${uuid}`, width: 1000, height: 600, hadLocation: true },
      ...{ version: 1, uploadedBy: "编辑", usedIn: { totalCount: 0 } },
    });
    const told = { alt: "竹篮", credit: "<script>alert(1)</script>", license: "CC_BY", focalPoint: { x: 20, y: 80 } };
    const { media } = await update(editor, { mediaId: id, seenVersion: 1, ...told });
    expect(media).toMatchObject({ ...told, version: 2 });

    const { revisionId } = await draft("draft-with-image", image(uuid));
    expect(await findings(revisionId)).toMatchObject([
      { code: "SOURCE" },
      { code: "ID_NUMBER", severity: "ERROR", place: "attachment 照片.exe", said: "110****2X" },
    ]);
    expect((await get(`/media/${uuid}`)).status).toBe(404);
    expect((await get(`/media/${uuid}/960.avif`, editor)).headers.get("cache-control")).toBe("private, no-store");

    const clean = await addedMedia(editor, await plainImage("png", 1000, 600), "竹篮.png");
    await update(editor, { mediaId: clean.id, seenVersion: 1, ...told });
    await published("with-image", image(clean.uuid));
    expect(await shown("with-image")).toEqual({
      ...{ source: `/media/${clean.uuid}`, alt: "车间里，三名工人在编竹篮", caption: null, isAvailable: true },
      ...{ credit: told.credit, license: "CC BY 4.0", width: 1000, height: 600, focalPoint: told.focalPoint },
      sources: ["avif", "webp", "jpg"].map((format) => ({
        type: format === "jpg" ? "image/jpeg" : `image/${format}`,
        srcset: [480, 960, 1000].map((width) => `/media/${clean.uuid}/${width}.${format} ${width}w`).join(", "),
      })),
    });
    const answer = await get(`/media/${clean.uuid}/480.webp`);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ "content-type": "image/webp", "cache-control": "public, max-age=3600", "x-content-type-options": "nosniff" },
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    });
    const again = await fetch(answer.url, { headers: { "if-none-match": answer.headers.get("etag") as string } });
    expect(again.status).toBe(304);
    for (const path of ["original", "481.webp", "480.svg", "..%2f..%2foriginals", "%2e%2e/480.webp"]) {
      expect((await get(`/media/${clean.uuid}/${path}`)).status, path).toBe(404);
    }
    expect((await get("/media/..%2f..%2fetc%2fpasswd")).status).toBe(404);
    expect((await item(clean.id)).usedIn).toEqual({
      totalCount: 1,
      nodes: [{ slug: "with-image", wasPublished: true }],
    });
  });

  test("an attachment is a download, readers' once a published text links to it", async () => {
    const { uuid } = await addedMedia(editor, pdf("Public report"), "报告.html");
    expect((await get(`/media/${uuid}`)).status).toBe(404);
    await published("with-attachment", attachment(uuid));
    const answer = await get(`/media/${uuid}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": "attachment; filename=\"file.pdf\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf",
      "x-content-type-options": "nosniff",
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf("Public report"));
    const article = await server().ask(`{ article(slug: "with-attachment") { id revisionNumber } }`);
    const input = { articleId: article.article.id, seenRevision: article.article.revisionNumber, reason: "误发" };
    await head.ask("mutation ($input: WithdrawArticleInput!) { withdrawArticle(input: $input) { __typename } }", {
      input,
    });
    expect((await get(`/media/${uuid}`)).status).toBe(404);
    expect((await get(`/media/${uuid}`, editor)).status).toBe(200);
  });

  test("what a document tells of a person stops the text that links to it, wherever in the document it stands", async () => {
    const files = [
      [pdf(`ID ${ID_NUMBER}`), "表.pdf"],
      [docx("正文", { "word/comments.xml": `<w:p><w:t>${ID_NUMBER}</w:t></w:p>` }), "批注.docx"],
      [await xlsx("13812345678"), "台账.xlsx"],
    ] as const;
    const added = [];
    for (const [bytes, name] of files) added.push(await addedMedia(editor, bytes, name));
    const { revisionId } = await draft("personal", ...added.map(({ uuid }) => attachment(uuid)));
    const found = (await findings(revisionId)).filter(({ place }) => place?.startsWith("attachment"));
    expect(found.map(({ code, place, said }) => `${code} ${place} ${said}`)).toEqual([
      "ID_NUMBER attachment 表.pdf 110****2X",
      "ID_NUMBER attachment 批注.docx 110****2X",
      "MOBILE_NUMBER attachment 台账.xlsx 138****78",
    ]);
    expect(found[0]?.message).toBe("在“表.pdf”里：这是身份证号码，不能公开，请删去。");
    const issues = (await publishNow(revisionId)).issues as { code: string; message: string }[];
    expect(issues.map(({ message }) => message).join()).toMatch(/在“表.pdf”里/);
  });

  test("a text with a file that is gone, over, of the wrong kind or without licence does not go out", async () => {
    const [photo, report] = [
      await addedMedia(editor, await plainImage("webp")),
      await addedMedia(editor, docx(""), "空.docx"),
    ];
    const none = "01930000-0000-7000-8000-000000000000";
    const { revisionId } = await draft(
      "wrong-media",
      ...[image(none), { ...image(none), source: "/media/../x" } as Block, image(report.uuid), attachment(photo.uuid)],
      ...[image(photo.uuid, "图片"), attachment(report.uuid)],
    );
    await update(editor, { mediaId: photo.id, seenVersion: 1, expiresAt: "2020-01-01T00:00:00Z" });
    const found = (await findings(revisionId)).filter(({ code }) => ["MEDIA", "IMAGE", "LINK"].includes(code ?? ""));
    expect(found.map(({ severity, place, message }) => `${severity} ${place} ${message?.slice(0, 12)}`)).toEqual([
      "ERROR body.1.alt 引用的素材不存在，或者已",
      "WARNING body.1.alt 图片没有注明许可（授权）",
      "ERROR body.2.alt 引用的素材不存在，或者已",
      "WARNING body.2.alt 图片没有注明许可（授权）",
      "ERROR body.3.alt “空.docx”不是图片",
      "WARNING body.3.alt 图片没有注明许可（授权）",
      "ERROR body.4.content “文件”是图片，不能当附",
      "ERROR body.5.alt “文件”的使用期限已过，",
      "WARNING body.5.alt 替代文字没有说明图片内容",
      "WARNING body.5.alt 图片没有注明许可（授权）",
      "WARNING body.6.content 附件“空.docx”的文",
    ]);
  });

  test("when its time is over an image goes from readers by the clock, and its words stay", async () => {
    const { id, uuid } = await addedMedia(editor, await plainImage("avif"));
    await update(editor, { mediaId: id, seenVersion: 1, license: "OWN", expiresAt: "2099-01-01T00:00:00Z" });
    await published("expiring", image(uuid));
    expect(await shown("expiring")).toMatchObject({ isAvailable: true });
    const soon = new Date(Date.now() + 1_500).toISOString();
    const { media } = await update(head, { mediaId: id, seenVersion: 2, expiresAt: soon });
    expect(media).toMatchObject({ isExpired: false, version: 3 });
    const before = await get(`/media/${uuid}`);
    expect([before.status, before.headers.get("cache-control")]).toEqual([200, "public, max-age=1"]);
    await expect.poll(async () => (await shown("expiring")).isAvailable, { timeout: 8_000 }).toBe(false);
    expect(await shown("expiring")).toMatchObject({ alt: "车间里，三名工人在编竹篮", sources: [], isAvailable: false });
    expect((await get(`/media/${uuid}`)).status).toBe(404);
    const over = await editor.ask(LIST, { expiresBefore: new Date().toISOString() });
    expect(over.media.nodes).toContainEqual({ id });
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    const { rows } = await sql`select tags from outbox_event where kind = 'media.expired'`.execute(db);
    expect(rows).toEqual([{ tags: expect.arrayContaining(["article:expiring"]) }]);
  });

  test("what is used is not removed; what is not is gone with its bytes and words, and that is in the audit log", async () => {
    const { id, uuid } = await addedMedia(editor, await plainImage("png"), "旧图.png");
    const { articleId } = await draft("uses-it", image(uuid));
    expect(await remove(editor, id)).toMatchObject({ issues: [{ field: "mediaId", code: "BLOCKED" }] });
    expect((await editor.ask(LIST, { unused: false, query: "旧图" })).media.totalCount).toBe(1);
    const by = uuidOf("person", (await editor.ask("{ me { id } }")).me.id) as string;
    await writeRevision(server().database, articleId, by, ({ text, citations }) => ({
      text: { ...text, body: text.body.slice(0, 1) },
      citations,
    }));
    expect((await editor.ask(LIST, { unused: true, query: "旧图", kind: "PNG" })).media.nodes).toEqual([{ id }]);
    expect((await get(`/media/${uuid}`, editor)).status).toBe(200);
    expect(await remove(editor, id)).toEqual({ __typename: "RemoveMediaSuccess", mediaId: id });
    expect((await get(`/media/${uuid}`, editor)).status).toBe(404);
    expect(await item(id)).toBeNull();
    expect(await remove(editor, id)).toMatchObject({ issues: [{ code: "NOT_FOUND" }] });
    const db = server().database.orm.em.getKysely<Tables>({ type: "write" });
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where subject_id = ${uuid} order by recorded_at`.execute(db);
    expect(rows.map(({ action }) => action)).toEqual(["media.upload", "media.remove"]);
    const left =
      await sql`select dropped_at is not null as dropped, (select count(*) from media_text where file_id = ${uuid}) as words
      from media_item where file_id = ${uuid}`.execute(db);
    expect(left.rows).toEqual([{ dropped: true, words: "0" }]);
  });

  test("a text that somebody has open uses its files, too", async () => {
    const { id, uuid } = await addedMedia(editor, await plainImage("png"));
    const { createArticle } = await editor.ask(
      `mutation { createArticle(input: { title: "新稿", topic: "investment", areas: ["jining-edz"] }) {
        ... on DeskArticleSuccess { article { id } } } }`,
    );
    const text = { title: [], subtitle: [], summary: [], body: [image(uuid)], citations: [] };
    const input = { articleId: createArticle.article.id, seenRevision: 0, seenCopy: 1, text };
    await editor.ask("mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }", { input });
    expect((await item(id)).usedIn).toMatchObject({ totalCount: 1, nodes: [{ wasPublished: false }] });
    expect(await remove(editor, id)).toMatchObject({ issues: [{ code: "BLOCKED" }] });
  });

  test("every change names the version it saw, and says what can be shown", async () => {
    const { id } = await addedMedia(other, await plainImage("png"));
    const change = (more: object, seenVersion = 1, by = other) => update(by, { mediaId: id, seenVersion, ...more });
    expect(await change({ alt: "a\u202eb" })).toMatchObject({ issues: [{ field: "alt", code: "INVALID" }] });
    expect(await change({ caption: "字".repeat(301) })).toMatchObject({
      issues: [{ field: "caption", code: "TOO_LONG" }],
    });
    expect(await change({ focalPoint: { x: 101, y: 0 } })).toMatchObject({
      issues: [{ field: "focalPoint", code: "INVALID" }],
    });
    expect(await change({ alt: " " })).toMatchObject({ issues: [{ code: "UNCHANGED" }] });
    expect(await change({ alt: "一" })).toMatchObject({ media: { alt: "一", version: 2 } });
    const stale = await change({ alt: "二" }, 1, head);
    expect(stale.issues).toMatchObject([{ field: "seenVersion", code: "STALE" }]);
    expect(stale.issues[0].message).toMatch(/^记者在此期间改过/);
    expect(await change({ alt: null }, 2, editor)).toMatchObject({ media: { alt: null, version: 3 } });
    const foreign = await addedMedia(editor, await plainImage("png"));
    expect(await remove(other, foreign.id)).toMatchObject({ issues: [{ field: "mediaId", code: "NOT_ALLOWED" }] });
  });

  test("who may not upload, or is sent by a page of another site, is refused before the body is read", async () => {
    const bytes = await plainImage("png");
    const statistician = await server().as("STATISTICIAN");
    expect((await uploadMedia(server(), bytes, "拒收", { cookie: "" })).status).toBe(401);
    expect((await uploadMedia(statistician, bytes, "拒收")).status).toBe(403);
    const elsewhere: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site", origin: "null" },
    ];
    for (const headers of elsewhere) {
      expect((await uploadMedia(editor, bytes, "拒收", headers)).status).toBe(403);
    }
    const announced = await fetch(`${server().url}/media`, {
      method: "POST",
      headers: { "content-type": "x/y", origin: "http://bulletin.test", cookie: editor.cookie },
      body: Buffer.alloc(limits.documentBytes + 1),
    }).then(
      ({ status }) => status,
      () => "broken off",
    );
    expect([413, "broken off"]).toContain(announced);
    expect((await editor.ask(LIST, { query: "拒收" })).media.totalCount).toBe(0);
  });

  test("what is no image or document is refused in a sentence, and leaves nothing", async () => {
    const count = async () => (await editor.ask(LIST)).media.totalCount;
    const before = await count();
    for (const [bytes, message] of [
      [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"), /只能上传/],
      [(await photograph()).subarray(0, 9_000), /图片已损坏/],
      [Buffer.concat([await plainImage("png"), Buffer.alloc(limits.imageBytes)]), /图片文件最大20MB/],
      [Buffer.alloc(0), /请选择一个文件/],
    ] as const) {
      const answer = await uploadMedia(editor, bytes, "a.png");
      expect(answer.status).toBe(400);
      expect(((await answer.json()) as { errors: { message: string }[] }).errors[0]?.message).toMatch(message);
    }
    expect(await count()).toBe(before);
  });

  test("uploads that memory does not hold are asked to come later, and a place that was broken off is free again", async () => {
    const own = { origin: "http://bulletin.test", cookie: editor.cookie };
    const headers = { "content-type": "application/octet-stream", "content-length": 100, ...own };
    const hanging = Array.from({ length: limits.uploadsAtOnce + 1 }, () => {
      const sent = request(`${server().url}/media`, { method: "POST", headers, agent: false });
      sent.on("error", () => undefined).write("half");
      return sent;
    });
    const [refused] = await Promise.race(hanging.map((sent) => once(sent, "response")));
    expect([refused.statusCode, refused.headers["retry-after"]]).toEqual([503, "10"]);
    for (const sent of hanging) sent.destroy();
    const bytes = await plainImage("png");
    await expect.poll(async () => (await uploadMedia(editor, bytes)).status, { timeout: 5_000 }).toBe(201);
  });
});
