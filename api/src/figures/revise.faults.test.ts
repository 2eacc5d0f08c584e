import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { Tables } from "../database/entities.ts";
import { uuidOf } from "../server/public-id.ts";
import { makePlace, type TestPlace } from "../testing/engines.ts";
import { openMigrated } from "../testing/templates.ts";

const program = fileURLToPath(new URL("../../dist/main.js", import.meta.url));
const administrator = { ADMIN_EMAIL: "chief@bulletin.test", ADMIN_PASSWORD: "correct horse battery" };
const wanted = 200;
const longEnough = 300_000;

const SIGN_IN = `mutation { signIn(email: "${administrator.ADMIN_EMAIL}", password: "${administrator.ADMIN_PASSWORD}") { __typename } }`;
const FIGURE = `{ metric(code: "projects-in-negotiation") { latest { id vintage { number } } } }`;
const REVISE = `mutation ($input: ReviseObservationInput!) { reviseObservation(input: $input) {
  __typename ... on ReviseObservationSuccess { observation { vintage { number } } } } }`;

interface RunningApi {
  process: ChildProcess;
  url: string;
  ended: Promise<unknown>;
}

/** Starts the built server on the place and settles when it listens. */
async function startApi(place: TestPlace): Promise<RunningApi> {
  const env = { ...process.env, ...administrator, API_PORT: "0", LOG_LEVEL: "silent" };
  const given = place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : { DATA_DIR: place.dataDir, DATABASE_URL: "" };
  const child = spawn(process.execPath, [program], {
    env: { ...env, ...given },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const [{ listening }] = (await Promise.race([once(child, "message"), ended.then(() => [{}])])) as [
    { listening?: string },
  ];
  if (!listening) throw new Error(`The server ended by itself with code ${child.exitCode}.`);
  return { process: child, url: listening, ended };
}

/** Answers of the server, or undefined when none came: then nobody knows what became of the request. */
async function ask(url: string, cookie: string, query: string, variables: object = {}) {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify({ query, variables }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape of an answer is the test's to state
    const { data } = (await response.json()) as { data?: any };
    return { data, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  } catch {
    return undefined;
  }
}

/** Revises one figure until enough revisions are acknowledged, while `kill` strikes again and again. */
async function reviseUnderFire(place: TestPlace, kill: (api: RunningApi) => void) {
  const acknowledged = new Map<number, string>();
  let observationId = "";
  let [kills, value] = [0, 1000];
  let api = await startApi(place);
  const cookie = (await ask(api.url, "", SIGN_IN))?.cookie ?? "";

  async function reviseOnce(): Promise<void> {
    const latest = (await ask(api.url, cookie, FIGURE))?.data?.metric?.latest;
    if (!latest) return;
    observationId = latest.id;
    value += 1;
    const input = {
      observationId,
      seenVintage: latest.vintage.number,
      value: String(value),
      status: "NORMAL",
      reason: "核实",
    };
    const result = (await ask(api.url, cookie, REVISE, { input }))?.data?.reviseObservation;
    if (result?.__typename !== "ReviseObservationSuccess") return;
    acknowledged.set(latest.vintage.number + 1, String(value));
    expect(result.observation.vintage.number).toBe(latest.vintage.number + 1);
  }

  try {
    while (acknowledged.size < wanted) {
      const target = acknowledged.size + 35 + Math.trunc(Math.random() * 25);
      while (acknowledged.size < target) await reviseOnce();
      const struck = pause(Math.random() * 30).then(() => kill(api));
      const underWay = reviseOnce();
      await struck;
      kills += 1;
      await underWay;
      if (api.process.killed) {
        await api.ended;
        api = await startApi(place);
      }
    }
  } finally {
    api.process.kill("SIGKILL");
    await api.ended;
  }
  return { acknowledged, kills, observationId: uuidOf("observation", observationId) ?? "" };
}

/** What is not as it must be after a start: each list is empty when nothing was lost and nothing is half there. */
async function losses(db: Kysely<Tables>, observationId: string, acknowledged: Map<number, string>) {
  const vintages = await db
    .selectFrom("vintage")
    .selectAll()
    .where("observation_id", "=", observationId)
    .orderBy("number")
    .execute();
  const audit = await db.selectFrom("audit_entry").selectAll().where("subject_id", "=", observationId).execute();
  const events = await db.selectFrom("outbox_event").selectAll().where("kind", "=", "observation.revised").execute();
  const audited = new Set(audit.map(({ detail }) => detail.vintage));
  return {
    missing: [...acknowledged].filter(([number, value]) => vintages[number - 1]?.value !== value),
    gaps: vintages.filter(({ number }, index) => number !== index + 1),
    unaudited: vintages.filter(({ id, number }) => number > 1 && !audited.has(id)),
    untold: vintages.length - 1 - events.filter(({ observations }) => observations.includes(observationId)).length,
    orphans: audit.length - (vintages.length - 1),
  };
}

const nothing = { missing: [], gaps: [], unaudited: [], untold: 0, orphans: 0 };

describe.each(["embedded", "postgresql"] as const)("kill -9 while a figure is revised (%s)", (engine) => {
  describe.skipIf(engine === "postgresql" && !inject("postgresql"))("the built server", () => {
    let place: TestPlace;
    beforeAll(async () => {
      place = await makePlace(engine, "district");
    });
    afterAll(() => place?.remove());

    test("loses no acknowledged vintage and leaves none half there", { timeout: longEnough }, async () => {
      const struck = { api: 0, engine: 0 };
      const { acknowledged, kills, observationId } = await reviseUnderFire(place, (api) => {
        const target = engine === "embedded" && struck.engine <= struck.api ? "engine" : "api";
        struck[target] += 1;
        if (target === "api") api.process.kill("SIGKILL");
        else process.kill(Number(readFileSync(join(place.dataDir, "lock.pid"), "utf8")), "SIGKILL");
      });
      const database = await openMigrated(place);
      try {
        expect(await losses(database.orm.em.getKysely(), observationId, acknowledged)).toEqual(nothing);
      } finally {
        await database.close();
      }
      expect(acknowledged.size).toBeGreaterThanOrEqual(wanted);
      expect(kills).toBeGreaterThan(2);
    });
  });
});
