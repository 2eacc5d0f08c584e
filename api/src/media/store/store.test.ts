import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LocalStore } from "./local-store.ts";
import type { MediaStore } from "./media-store.ts";
import { openStore } from "./open-store.ts";

const credentials = { accessKeyId: "key", secretAccessKey: "secret" };
const region = "cn-north-1";
const bytes = Buffer.from("二进制\0\x01");
const name = "renditions/0193/960.avif";

async function keeps(store: MediaStore) {
  expect(await store.read(name)).toBeUndefined();
  await store.write(name, bytes);
  await store.write(name, bytes);
  const stream = await store.read(name);
  expect(stream && (await buffer(stream))).toEqual(bytes);
  await store.remove(name);
  await store.remove(name);
  expect(await store.read(name)).toBeUndefined();
}

describe("media in a folder", () => {
  const folder = mkdtempSync(join(tmpdir(), "gongbao-media-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are written, read and removed, and leave nothing unfinished", async () => {
    await keeps(new LocalStore(join(folder, "media")));
    expect(readdirSync(join(folder, "media"))).toEqual(["renditions"]);
  });

  test("are what a configuration without a store has", () => {
    expect(openStore({ dataDir: folder, mediaS3: undefined })).toBeInstanceOf(LocalStore);
  });
});

/** A bucket in memory that takes no request whose signature AWS's own signer would not have made. */
function bucketServer(): Server {
  const objects = new Map<string, Buffer>();
  const signer = new SignatureV4({
    credentials,
    region,
    service: "s3",
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
  });

  async function isSigned({ method, url, headers }: IncomingMessage): Promise<boolean> {
    const names = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split(";") ?? [];
    const signed = Object.fromEntries(names.map((each) => [each, String(headers[each])]));
    const date = String(headers["x-amz-date"]);
    const signingDate = new Date(date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"));
    const { "x-amz-date": _, ...rest } = signed;
    const request = { method: method ?? "", path: url ?? "", protocol: "http:", hostname: "", headers: rest };
    const { headers: expected } = await signer.sign(request, { signingDate, signableHeaders: new Set(names) });
    return headers.authorization?.replaceAll(" ", "") === expected.authorization?.replaceAll(" ", "");
  }

  return createServer(async (request, response) => {
    const body = await buffer(request);
    const path = request.url ?? "";
    if (!path.startsWith("/store/bucket/") || !(await isSigned(request)))
      return response.writeHead(403).end("SignatureDoesNotMatch");
    if (request.method === "PUT") objects.set(path, body);
    if (request.method === "DELETE") objects.delete(path);
    const found = objects.get(path);
    if (request.method === "GET") return response.writeHead(found ? 200 : 404).end(found);
    return response.writeHead(request.method === "PUT" ? 200 : 204).end();
  });
}

describe("media in an S3-compatible store", () => {
  const server = bucketServer();
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => void server.close());
  const store = (secret: string) => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/store`;
    return openStore({ dataDir: "unused", mediaS3: { endpoint, bucket: "bucket", region, key: "key", secret } });
  };

  test("are written, read and removed by signed requests", () => keeps(store("secret")));

  test("with another secret are refused in a sentence that says by whom", async () => {
    await expect(store("wrong").write(name, bytes)).rejects.toThrow(/answered PUT .* with 403: SignatureDoesNotMatch/);
  });
});
