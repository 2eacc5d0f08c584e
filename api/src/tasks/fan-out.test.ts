import { sql } from "kysely";
import { beforeAll, expect, test, vi } from "vitest";
import type { Tables } from "../database/entities.ts";
import { describeServer, type TestServer } from "../testing/server.ts";

const FIGURE = `{ metric(code: "projects-started-total-investment") { latest { id vintage { number } } } }`;
const PROPOSE = `mutation ($input: ProposeReleaseInput!) { proposeRelease(input: $input) {
  ... on ReleaseSuccess { release { id } } ... on Refused { issues { message } } } }`;
const APPROVE = "mutation ($id: ID!) { approveRelease(releaseId: $id) { __typename } }";
const WORK = `query ($id: ID!) { release(id: $id) { work { done total corrections finishedAt failures } } }`;
const ARTICLE = `{ article(slug: "investment-drive") { corrections { was now reason } } }`;

describeServer("the work that a release leaves behind", (server) => {
  let statistician: TestServer;
  let chief: TestServer;
  const db = () => server().database.orm.em.getKysely<Tables>();

  beforeAll(async () => {
    statistician = await server().as("STATISTICIAN");
    chief = await server().as("DIRECTOR");
  });

  async function release(value: string, more: object) {
    const { latest } = (await statistician.ask(FIGURE)).metric;
    const change = { observationId: latest.id, seenVintage: latest.vintage.number, value, status: "NORMAL", ...more };
    const { proposeRelease } = await statistician.ask(PROPOSE, { input: { title: "修订", changes: [change] } });
    const { id } = proposeRelease.release;
    expect((await chief.ask(APPROVE, { id })).approveRelease.__typename).toBe("ReleaseSuccess");
    return id;
  }

  const finished = (id: string) =>
    vi.waitFor(async () => {
      const { work } = (await chief.ask(WORK, { id })).release;
      expect(work.finishedAt).not.toBeNull();
      return work;
    }, 10_000);

  const rows = async () =>
    (
      await sql<{ tasks: number; corrections: number }>`select (select count(*) from stale_task)::int as tasks,
        (select count(*) from correction)::int as corrections`.execute(db())
    ).rows[0];

  test("tells readers of a correction once, in the article and at the figure, however often it is done", async () => {
    const id = await release("5230000000", { reason: "漏计一个项目", kind: "CORRECTION" });
    expect(await finished(id)).toMatchObject({ done: 1, total: 1, failures: 0 });
    const { corrections } = (await chief.ask(ARTICLE)).article;
    expect(corrections.length).toBeGreaterThan(0);
    for (const { was, now, reason } of corrections) {
      expect(was).toContain("51.2亿");
      expect(now).toBe(was.replaceAll("51.2亿", "52.3亿"));
      expect(reason).toBe("漏计一个项目");
    }
    const once = await rows();
    // As if the node had been killed before it could keep how far it was.
    await sql`update fan_out set next = 0, after = null, finished_at = null`.execute(db());
    await release("5240000000", { reason: "再次核实" });
    await finished(id);
    expect(await rows()).toEqual(once);
  });

  test("of what is under embargo waits for its hour", async () => {
    const publicFrom = new Date(Date.now() + 2_500).toISOString();
    const before = await rows();
    const id = await release("5250000000", { reason: "更正", kind: "CORRECTION", publicFrom });
    expect((await chief.ask(WORK, { id })).release.work).toMatchObject({ done: 0, total: 1, finishedAt: null });
    expect(await rows()).toEqual(before);
    await finished(id);
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(publicFrom));
    const { corrections } = (await chief.ask(ARTICLE)).article;
    expect(corrections[0].now).toContain("52.5亿");
  });

  test("tells readers nothing of a correction that was overtaken before its hour", async () => {
    const before = await rows();
    const publicFrom = new Date(Date.now() + 2_500).toISOString();
    const waiting = await release("5260000000", { reason: "不为人知的原因", kind: "CORRECTION", publicFrom });
    const { rows: newest } = await sql<{ number: number }>`
      select max(number) as number from vintage where observation_id = (
        select observation_id from proposed_vintage order by id desc limit 1
      )`.execute(db());
    await finished(await release("5270000000", { reason: "更新", seenVintage: newest[0]?.number }));
    await finished(waiting);
    expect((await rows())?.corrections).toBe(before?.corrections);
  });
});
