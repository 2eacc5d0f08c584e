import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { chooseVariant, makeVariants, matchesEtag } from "./body-variants.ts";

const body = Buffer.from("济宁经开区新开工项目13个。".repeat(40));
const html = { contentType: "text/html; charset=utf-8", quality: 5 };

describe("a body's variants", () => {
  test("hold the same text", async () => {
    const { identity, gzip, br } = await makeVariants(body, [], html);
    expect([identity.body, gunzipSync(gzip.body), brotliDecompressSync(br.body)]).toEqual([body, body, body]);
  });

  test("have strong ETags that differ from each other and follow the text", async () => {
    const etags = async (text: Buffer) => {
      const { identity, gzip, br } = await makeVariants(text, [], html);
      return [identity.etag, gzip.etag, br.etag];
    };
    const all = [...(await etags(body)), ...(await etags(Buffer.from(`${body}!`)))];
    expect(new Set(all).size).toBe(6);
    for (const etag of all) expect(etag).toMatch(/^"[\w-]+"$/);
    expect(await etags(body)).toEqual(all.slice(0, 3));
  });

  test("say their length and encoding; a 304 says neither, nor a type", async () => {
    const { br } = await makeVariants(body, ["Content-Type", "text/html", "X-A", "content-type"], html);
    expect(br.headers).toEqual([
      ...["Content-Type", "text/html", "X-A", "content-type", "ETag", br.etag, "Vary", "Accept-Encoding"],
      ...["Content-Encoding", "br", "Content-Length", String(br.body.length)],
    ]);
    expect(br.notModified).toEqual(["X-A", "content-type", "ETag", br.etag, "Vary", "Accept-Encoding"]);
  });

  test.each([
    ["a picture", Buffer.alloc(5_000), "image/png"],
    ["a short text", Buffer.from("短"), "text/html"],
  ])("of %s are all the plain body", async (_, bytes, contentType) => {
    const { identity, gzip, br } = await makeVariants(bytes, [], { contentType, quality: 5 });
    expect([gzip, br]).toEqual([identity, identity]);
  });
});

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["GZIP", "gzip"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["br; q=0.000, gzip ; q=0", "identity"],
  ["br;q=0.001", "br"],
  ["brotli", "identity"],
  ["*;q=0", "identity"],
] as const)("a reader who accepts %j gets %s", async (accepted, encoding) => {
  const variants = await makeVariants(body, [], html);
  expect(chooseVariant(variants, accepted)).toBe(variants[encoding]);
});

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ["*", true],
  ['"b"', false],
  ['"aa"', false],
  ["a", false],
])("If-None-Match %s matches the ETag: %s", (given, matches) => {
  expect(matchesEtag(given, '"a"')).toBe(matches);
});
