import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * Runs before every root command, on whatever Node there is: installs the packages when they are missing or older than
 * the lock file, among them the Node that everything else runs on.
 */
const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");

if (Number(process.versions.node.split(".")[0]) < 20) {
  fail(`Node ${process.versions.node} is too old to install Gongbao; use Node 20 or newer.`);
}
if (installedAt() < statSync(join(root, "package-lock.json")).mtimeMs) {
  console.log("Installing packages (about a minute, once)…");
  // Not `npm ci`: it demands an entry for every platform's binaries, which not every registry carries.
  const { status } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) fail("npm could not install the packages; its messages above say why.");
}
const pinned = spawnSync(join(root, "node_modules", ".bin", "node"), ["--version"], {
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (!pinned.stdout?.startsWith("v24.")) {
  fail(`The packages hold no Node 24 for ${process.platform}-${process.arch}; it is needed to run Gongbao.`);
}

/** When npm last finished an installation, in milliseconds since 1970; 0 when it never did. */
function installedAt() {
  const record = join(root, "node_modules", ".package-lock.json");
  return existsSync(record) ? statSync(record).mtimeMs : 0;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
