import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "./kit/free-port.ts";
import { isRunning, ordinaryUser, StartCommands, type StartRun } from "./kit/start-command.ts";
import { until } from "./kit/tiny-site.ts";

const commands = new StartCommands();
afterAll(() => commands.close());

/** Every file of a folder with its time and size. */
const contents = (folder: string) =>
  readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .map((path) => `${path} ${statSync(path).mtimeMs} ${statSync(path).size}`);

/** Waits for its end and gives the one sentence that it said. */
async function refusal(run: StartRun): Promise<string> {
  expect(await run.ended, run.said.out).toBe(1);
  const lines = run.said.err.trimEnd().split("\n");
  expect(lines, run.said.err).toHaveLength(1);
  expect(run.said.out.trimEnd()).toBe("Building…");
  return lines[0] as string;
}

describe.skipIf(process.platform !== "linux")("npm start", { timeout: 150_000 }, () => {
  describe("without touching any data, refuses in one sentence", () => {
    let taken: Server;
    let port: string;
    beforeAll(async () => {
      taken = createServer().listen(0, "127.0.0.1");
      await new Promise((resolve) => taken.once("listening", resolve));
      port = String((taken.address() as AddressInfo).port);
    });
    afterAll(() => taken.close());

    const place = (name: string) => join(commands.folder, name);

    test("a taken port of the api", async () => {
      const run = await commands.run({ API_PORT: port, DATA_DIR: place("a") });
      expect(await refusal(run)).toBe(
        `Port ${port} at 127.0.0.1 is taken by another program; stop it or set API_PORT to a free port.`,
      );
      expect(existsSync(place("a"))).toBe(false);
    });

    test("a taken port of the site", async () => {
      const run = await commands.run({ SITE_PORT: port, DATA_DIR: place("b") });
      expect(await refusal(run)).toBe(`Port ${port} is taken by another program; stop it or set SITE_PORT.`);
      expect(existsSync(place("b"))).toBe(false);
    });

    test.each([
      [{ API_PORT: "abc" }, 'API_PORT is "abc"; expected a whole number from 0 to 65535.'],
      [{ SITE_PORT: "99999" }, 'SITE_PORT is "99999"; expected a whole number from 0 to 65535.'],
      [
        { DATABASE_URL: "mysql://root:secret@127.0.0.1/x" },
        'DATABASE_URL is "mysql://root:***@127.0.0.1/x"; ' +
          "expected one address of the form postgresql://user:password@host:5432/database.",
      ],
    ])("the variable in %j", async (env, sentence) => {
      expect(await refusal(await commands.run({ ...env, DATA_DIR: place("c") }))).toBe(sentence);
      expect(existsSync(place("c"))).toBe(false);
    });

    test("a database server that is not there", async () => {
      const address = `postgresql://gongbao:secret@127.0.0.1:${await freePort()}/gongbao`;
      const sentence = await refusal(await commands.run({ DATABASE_URL: address, DATA_DIR: place("d") }));
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toContain("secret");
      expect(existsSync(place("d"))).toBe(false);
    });

    test.skipIf(ordinaryUser === undefined)("a data folder that cannot be written", async () => {
      const folder = place("closed");
      mkdirSync(folder);
      chmodSync(folder, 0o555);
      const run = await commands.run({ DATA_DIR: join(folder, "data") }, ordinaryUser);
      expect(await refusal(run)).toMatch(/^The data folder cannot be used: .*permission denied.*\.$/);
      expect(readdirSync(folder)).toEqual([]);
    });

    test("a data folder that is a file", async () => {
      const file = place("file");
      writeFileSync(file, "kept");
      expect(await refusal(await commands.run({ DATA_DIR: file }))).toMatch(/^The data folder cannot be used: .*\.$/);
      expect(statSync(file).size).toBe(4);
    });
  });

  describe("with a data folder of its own", () => {
    const dataDir = join(commands.folder, "data");
    let first: StartRun;

    test("says where things are and the first administrator's password", async () => {
      first = await commands.run();
      const url = await first.ready();
      expect(first.said.err).toBe("");
      expect(first.said.out).toContain("flushes every change to the disk before it acknowledges it");
      expect(first.said.out).toMatch(/First administrator, shown only this once: \S+@\S+ with the password \S+/);
      const page = await fetch(url);
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("济宁经开区公报")]);
    });

    test("is the only one on it", async () => {
      const before = contents(dataDir).filter((file) => !file.includes("pg_wal"));
      const sentence = await refusal(await commands.run());
      expect(sentence).toMatch(/^The data folder .*data is in use by another process \(process \d+\); stop that one/);
      expect(contents(dataDir).filter((file) => !file.includes("pg_wal"))).toEqual(before);
      expect(isRunning(first.pid)).toBe(true);
    });

    test("ends with all that it started at Ctrl-C, within 10 s and with exit code 0", async () => {
      const family = first.family();
      expect(family.length).toBeGreaterThanOrEqual(4);
      const from = Date.now();
      process.kill(-first.pid, "SIGINT");
      expect(await first.ended, first.said.err).toBe(0);
      expect(Date.now() - from).toBeLessThan(10_000);
      expect(first.said.err).toBe("");
      expect(family.filter(isRunning)).toEqual([]);
      // Only a clean stop writes a checkpoint and gives the folder back.
      expect(existsSync(join(dataDir, "lock.pid"))).toBe(false);
    });

    test("starts a second time without a password, and leaves nothing behind at kill -9", async () => {
      const again = await commands.run();
      await again.ready();
      expect(again.said.out).not.toContain("password");
      const family = again.family();
      expect(family.length).toBeGreaterThanOrEqual(4);
      process.kill(again.pid, "SIGKILL");
      await until(() => family.every((pid) => !isRunning(pid)), 10_000);
    });
  });
});
