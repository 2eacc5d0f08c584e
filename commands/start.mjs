import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * `npm start`: builds what has changed, then runs the site and the api until one of them ends or Ctrl-C. The site goes
 * first, because it touches no data: if it cannot start, the database is never opened.
 */
const root = join(import.meta.dirname, "..");
const env = { LOG_LEVEL: "warn", ...process.env, NODE_ENV: "production" };
const children = [];
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => stop(0));

build();
const site = await run("site", "site/dist/main.js");
const api = await run("api", "api/dist/main.js");
console.log(`
  公报   ${site}
  API    ${api}/graphql

Ctrl-C stops both.`);

function build() {
  console.log("Building…");
  const { status } = spawnSync("turbo", ["run", "build", "--output-logs=errors-only"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...env, TURBO_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" },
    shell: process.platform === "win32",
  });
  if (status === 0) return;
  console.error("The build failed; its messages above say why.");
  process.exit(1);
}

/** Starts a program and waits until it says over its channel that it listens. Gives the address. */
function run(name, program) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--enable-source-maps", join(root, program)], {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    children.push(child);
    child.on("message", ({ listening }) => listening && resolve(listening));
    child.on("exit", (code, signal) => {
      if (stopping) return;
      if (code !== 1) console.error(`The ${name} ended by itself (${signal ?? code}).`);
      stop(code || 1);
    });
  });
}

/** Ends what runs and then this process. The children bring what is under way to its end first. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const ended = running.map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill("SIGTERM");
  await Promise.all(ended);
  process.exit(code);
}
