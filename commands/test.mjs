import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * `npm test` and `npm run check`: everything that CI demands, in the order in which it fails fastest. Arguments go to
 * vitest: `npm test -- seeds`.
 */
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "gongbao-test-"));
const report = join(folder, "report.json");
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: "1",
  ASTRO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  // Every test file is a process of its own, and many start the product: what one has compiled the next need not.
  NODE_COMPILE_CACHE: join(folder, "compiled"),
};

try {
  step("lint and format", "biome", ["ci", "--error-on-warnings", "."]);
  step("build and types", "turbo", ["run", "build", "types", "--output-logs=errors-only"]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const tests = run("vitest", ["run", "--retry=2", ...reporters, ...process.argv.slice(2)]);
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, "utf8"));
  console.log(`\ntests: ${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
  process.exitCode = tests;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function step(name, command, args) {
  console.log(`\n— ${name}`);
  const status = run(command, args);
  if (status === 0) return;
  console.error(`\n${name}: failed; the messages above say what to mend.`);
  process.exit(status);
}

function run(command, args) {
  return (
    spawnSync(command, args, { cwd: root, env, stdio: "inherit", shell: process.platform === "win32" }).status ?? 1
  );
}
