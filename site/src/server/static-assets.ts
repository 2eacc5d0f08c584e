import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { makeVariants, type Variants } from "./body-variants.ts";
import { SECURITY_HEADERS } from "./security-headers.ts";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".avif": "image/avif",
  ".css": "text/css; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};

/**
 * Reads the built files into memory, by the path of their address. Those under `/_astro/` carry a hash of their content
 * in their names and never change; the others may be kept for an hour.
 */
export async function readStaticAssets(folder: string): Promise<ReadonlyMap<string, Variants>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const assets = await Promise.all(
    files.map(async (file): Promise<[string, Variants]> => {
      const path = encodeURI(`/${relative(folder, file).split(sep).join("/")}`);
      return [path, await asset(path, await readFile(file))];
    }),
  );
  return new Map(assets);
}

function asset(path: string, body: Buffer): Promise<Variants> {
  const contentType = CONTENT_TYPES[extname(path)] ?? "application/octet-stream";
  const caching = path.startsWith("/_astro/") ? "public, max-age=31536000, immutable" : "public, max-age=3600";
  const headers = ["Content-Type", contentType, "Cache-Control", caching, ...SECURITY_HEADERS];
  return makeVariants(body, headers, { contentType, quality: 9 });
}
