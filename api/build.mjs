import { globSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { build } from "esbuild";

/**
 * Bundles the server, each command, and what runs as a process or thread of its own, side by side into dist/. Packages
 * from npm stay outside; the workspaces' TypeScript goes in.
 */
const commands = globSync("src/commands/*.ts", { cwd: import.meta.dirname }).filter(
  (path) => !path.endsWith(".test.ts"),
);
const entryPoints = {
  main: "src/main.ts",
  "embedded-server": "src/database/embedded/server.ts",
  "figure-file": "src/intake/figure-file.worker.ts",
  "document-text": "src/media/document-text.worker.ts",
  "embedded-engine": "src/database/embedded/engine.worker.ts",
  ...Object.fromEntries(commands.map((path) => [basename(path, ".ts"), path])),
};

/** `@gongbao/…` and relative paths are bundled, everything else is found in node_modules when it runs. */
const packagesStayOutside = {
  name: "packages-stay-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === "entry-point" || path.startsWith("@gongbao/") ? undefined : { path, external: true },
    );
  },
};

rmSync(new URL("dist", import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: import.meta.dirname,
  entryPoints,
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  sourcemap: true,
  // type-graphql calls a type what its class is called.
  keepNames: true,
  logLevel: "warning",
  plugins: [packagesStayOutside],
});
