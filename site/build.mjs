import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Puts the site's own server into dist/main.js, beside Astro's dist/server and dist/client which it reads at its start.
// Packages of the site stay outside; the contract, which is TypeScript source, goes in with what it needs.
const { dependencies } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));

await build({
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  entryPoints: ["src/server/main.ts"],
  outfile: "dist/main.js",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node24",
  sourcemap: true,
  external: Object.keys(dependencies).filter((name) => !name.startsWith("@gongbao/")),
});
